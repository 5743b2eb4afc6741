/**
 * The event store and the way of a command: decided one at a time in memory, made durable together, in one order.
 */
@NullMarked
package org.chamaledger.command.store;

import org.jspecify.annotations.NullMarked;
