package org.chamaledger.query.groups;

import java.time.Instant;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about meetings, by members of the group; the balances are for readers of the books. */
public sealed interface MeetingQuery {

    record ListMeetings(Actor actor, GroupId group, MeetingFilter filter, Paging paging)
            implements MeetingQuery, Question<Page<MeetingView>> {}

    record FindMeeting(Actor actor, GroupId group, MeetingId meeting)
            implements MeetingQuery, Question<Versioned<MeetingView>> {}

    /** The meeting as an entry for a calendar, in the format iCalendar (RFC 5545). */
    record AskInvitation(Actor actor, GroupId group, MeetingId meeting) implements MeetingQuery, Question<String> {}

    /** The minutes of a meeting as text to print, with who came, what the books held and what was signed of them. */
    record AskMinutes(Actor actor, GroupId group, MeetingId meeting) implements MeetingQuery, Question<String> {}

    /** Fields the list of meetings can be narrowed by. */
    record MeetingFilter(
            @Nullable MeetingType meetingType,
            @Nullable MeetingStatus status,
            @Nullable Instant startsAtFrom,
            @Nullable Instant startsAtTo) {}
}
