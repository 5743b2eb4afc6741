/** The front door: one controller per room, who may enter, how errors look, and the application that runs it all. */
@NullMarked
package org.chamaledger.api;

import org.jspecify.annotations.NullMarked;
