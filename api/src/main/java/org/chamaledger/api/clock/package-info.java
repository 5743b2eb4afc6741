/**
 * Work that falls due by the clock: which jobs there are, when each ran last, and that one node at a time runs it. What
 * a job does is its room's business; it asks for what is due and sends commands that may come twice.
 */
@NullMarked
package org.chamaledger.api.clock;

import org.jspecify.annotations.NullMarked;
