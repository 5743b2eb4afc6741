/**
 * {@code ./chama bench}: the service against PostgreSQL's own limit and against other ways of doing the same, side by
 * side on this machine. Only ratios of one run mean anything; docs/operating/performance.md says how to read them.
 */
@NullMarked
package org.chamaledger.bench;

import org.jspecify.annotations.NullMarked;
