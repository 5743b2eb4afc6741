package org.chamaledger.query;

/** A question that is answered with an {@code R}. Each one carries who asks: the answer holds what they may read. */
public interface Question<R> {}
