package org.chamaledger.projection;

/**
 * What a projection may pass over, since nothing of it concerns the projection: what comes after one position and up to
 * another. It has to have got to the first.
 */
record Passage(String projection, long after, long upTo) {}
