package org.chamaledger.kernel.governance;

import java.time.LocalDate;
import org.chamaledger.kernel.groups.GroupRole;

/**
 * An office and the term it is held for.
 *
 * @param termStart the first day of the term, in the group's time zone
 * @param termEnd its last day
 */
public record Office(GroupRole position, LocalDate termStart, LocalDate termEnd) {}
