package org.chamaledger.command;

/**
 * What a command came to, once it is durable.
 *
 * @param result the resource as the command left it
 * @param version the deciding aggregate's version: the sequence number of its last event
 * @param position the global position of the last event this command caused; that of the log's end when it caused none
 */
public record Committed<R>(R result, long version, long position) {}
