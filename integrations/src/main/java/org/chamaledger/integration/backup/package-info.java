/**
 * Backups: everything that cannot be made again, as of one moment, in one file with a hash for each part; and the way
 * back. Read tables are not in it, since events fill them again, and neither is the master key.
 */
@NullMarked
package org.chamaledger.integration.backup;

import org.jspecify.annotations.NullMarked;
