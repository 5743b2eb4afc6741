package org.chamaledger.api.wire;

/** The body of a request that says all it has to say in its path: absent, or an object with nothing in it. */
public record NoFields() {}
