/** Where checkpoints of the audit log go, out of reach of whoever can change the database: a folder, and an address. */
@NullMarked
package org.chamaledger.integration.witness;

import org.jspecify.annotations.NullMarked;
