package org.chamaledger.command.treasury;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.kernel.GroupId;

/** What people can ask of a group's books; entries themselves are only ever caused by events that move money. */
public sealed interface TreasuryCommand {

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "treasury-" + groupId();
    }

    /** By the chairperson or treasurer. Answers with a {@code PeriodView}. */
    record ClosePeriod(GroupId groupId, LocalDate until) implements TreasuryCommand {}
}
