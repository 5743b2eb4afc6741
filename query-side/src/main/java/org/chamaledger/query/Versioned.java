package org.chamaledger.query;

/** A resource, and the version it was read in: the sequence of its aggregate's last event. */
public record Versioned<R>(R resource, long version) {}
