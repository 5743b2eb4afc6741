/**
 * Groups as they are read, and who may read what of one: members their group, its books unless the group closed them
 * to members, auditors everything.
 */
@NullMarked
package org.chamaledger.query.groups;

import org.jspecify.annotations.NullMarked;
