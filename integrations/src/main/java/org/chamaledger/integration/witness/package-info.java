/**
 * Where checkpoints of the audit log go, out of reach of whoever can change the database: a folder, an address of the
 * web, and people's mail.
 */
@NullMarked
package org.chamaledger.integration.witness;

import org.jspecify.annotations.NullMarked;
