/** Tells whoever asks whether the service can do its work: its database, its read models, its disk. */
@NullMarked
package org.chamaledger.api.health;

import org.jspecify.annotations.NullMarked;
