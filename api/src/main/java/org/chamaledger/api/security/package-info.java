/**
 * Who may come in, as whom, and how often. Every endpoint declares who may use it ({@link AnyoneMay},
 * {@link MembersMay}, {@link StaffMay}); one that does not is refused when the service starts. What somebody may do
 * inside a group is not decided here but by the group, where the rule is.
 */
@NullMarked
package org.chamaledger.api.security;

import org.jspecify.annotations.NullMarked;
