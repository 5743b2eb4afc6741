package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to something that the law asks of a group by a day. Words are enciphered under the
 * key of whoever wrote them (fields {@code title}, {@code note}, {@code alert-reason}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ObligationEvent {

    ObligationId obligationId();

    GroupId groupId();

    /**
     * @param noticeDays how many days before its day somebody is warned
     * @param everyMonths after how many months it is due again; absent where it is due once
     * @param responsible the official who sees to it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObligationRecorded(
            ObligationId obligationId,
            GroupId groupId,
            MemberId recordedBy,
            ComplianceType type,
            Enciphered title,
            LocalDate dueOn,
            int noticeDays,
            @Nullable Integer everyMonths,
            MemberId responsible)
            implements ObligationEvent {}

    record ObligationAssigned(ObligationId obligationId, GroupId groupId, MemberId responsible)
            implements ObligationEvent {}

    /** Its notice has begun. */
    record ObligationNeared(ObligationId obligationId, GroupId groupId, LocalDate dueOn) implements ObligationEvent {}

    /** Its day has passed. */
    record ObligationMissed(ObligationId obligationId, GroupId groupId, LocalDate dueOn) implements ObligationEvent {}

    /**
     * What was due on this day is done.
     *
     * @param occurrence counts the days on which it was due, from 1
     * @param evidence the document that shows it
     * @param nextDueOn absent where nothing follows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObligationMet(
            ObligationId obligationId,
            GroupId groupId,
            MemberId metBy,
            int occurrence,
            LocalDate dueOn,
            @Nullable DocumentId evidence,
            @Nullable Enciphered note,
            @Nullable LocalDate nextDueOn)
            implements ObligationEvent {}

    /** A compliance officer of the platform has looked at the warning. */
    record ObligationAlertClosed(
            ObligationId obligationId, GroupId groupId, MemberId closedBy, LocalDate dueOn, Enciphered reason)
            implements ObligationEvent {}
}
