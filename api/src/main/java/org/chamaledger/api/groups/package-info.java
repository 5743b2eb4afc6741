/** Groups and memberships over HTTP. Who may do what is decided by the group itself. */
@NullMarked
package org.chamaledger.api.groups;

import org.jspecify.annotations.NullMarked;
