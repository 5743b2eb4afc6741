package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A closed accounting period, as answered.
 *
 * @param surplus income less expense that was carried to the retained surplus; negative for a deficit
 * @param entryNumber the closing entry; null when there was nothing to carry
 */
public record PeriodView(
        GroupId group, LocalDate closedUntil, Amount surplus, String currency, @Nullable Long entryNumber) {}
