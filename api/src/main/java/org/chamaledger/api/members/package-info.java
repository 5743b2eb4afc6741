/** People at the front door: registering, logging in and out, and who is staff. */
@NullMarked
package org.chamaledger.api.members;

import org.jspecify.annotations.NullMarked;
