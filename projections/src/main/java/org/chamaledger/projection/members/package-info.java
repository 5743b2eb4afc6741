/** Keeps the registered people and their staff roles; their details stay ciphertext. */
@NullMarked
package org.chamaledger.projection.members;

import org.jspecify.annotations.NullMarked;
