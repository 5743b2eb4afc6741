/** Keeps every group's books: entries and postings as they were decided, and what they add up to. */
@NullMarked
package org.chamaledger.projection.treasury;

import org.jspecify.annotations.NullMarked;
