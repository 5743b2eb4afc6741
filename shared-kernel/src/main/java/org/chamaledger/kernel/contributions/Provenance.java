package org.chamaledger.kernel.contributions;

/**
 * Where an imported contribution stood on paper.
 *
 * @param batch the import
 * @param row the line of the file, the header being line 1
 */
public record Provenance(BatchId batch, int row) {}
