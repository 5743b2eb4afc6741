/**
 * The events behind every number, as the ledger keeps them, and what each of them changed. Auditors read all; officials
 * those of their own group. Personal details stay enciphered.
 */
@NullMarked
package org.chamaledger.query.audit;

import org.jspecify.annotations.NullMarked;
