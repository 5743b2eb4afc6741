/**
 * From tables to answers. A room's {@code *Query} names every question about it and the shape of each answer; what
 * several rooms need to ask alike (pages, moments, tables) is here.
 */
@NullMarked
package org.chamaledger.query;

import org.jspecify.annotations.NullMarked;
