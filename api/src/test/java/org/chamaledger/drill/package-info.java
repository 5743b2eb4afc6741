/**
 * Drills: the whole service in its own process, made to suffer, and what it must keep whatever happens.
 */
@NullMarked
package org.chamaledger.drill;

import org.jspecify.annotations.NullMarked;
