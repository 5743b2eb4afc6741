package org.chamaledger.api.audit;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformed;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.api.audit.AccessLog.Wanted;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Cursor;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/access-log")
@MembersMay
class AccessLogController {

    private static final String NEWEST_FIRST = "-id";
    private static final String OLDEST_FIRST = "id";
    private static final String ME = "me";

    /**
     * Fields the log can be narrowed by.
     *
     * @param member whose details were read; {@code me} for one's own
     */
    record AccessFilter(
            @Nullable String member, @Nullable MemberId reader, @Nullable GroupId group, Reading.@Nullable Kind kind,
            @Nullable Instant atFrom, @Nullable Instant atTo) {}

    private final AccessLog log;

    AccessLogController(AccessLog log) {
        this.log = log;
    }

    @Operation(
            summary = "List who read or exported what",
            description = "The newest first: personal details, statements of others, exports, the audit, and whatever"
                    + " staff read. Everything for auditors; others say `member=me` and see who looked at their own.")
    @GetMapping
    Listing<AccessEntry> list(@FromQuery AccessFilter filter, @FromQuery Paging paging, Actor actor) {
        boolean mine = ME.equals(filter.member());
        boolean auditor = actor.isStaff(StaffRole.AUDITOR);
        forbidUnless(auditor || mine, "audit.auditors-only", "Without member=me this is for auditors");
        var wanted = new Wanted(
                mine ? actor.member().value() : member(filter.member()),
                filter.reader() == null ? null : filter.reader().value(),
                filter.group() == null ? null : filter.group().value(), filter.kind(), filter.atFrom(), filter.atTo(),
                mine);
        return Listing.of(page(wanted, paging).with(entries ->
                auditor ? entries : entries.stream().map(AccessEntry::withoutAddress).toList()));
    }

    private Page<AccessEntry> page(Wanted wanted, Paging paging) {
        int size = paging.size();
        var ordering = paging.ordering() == null ? NEWEST_FIRST : paging.ordering();
        malformedUnless(ordering.equals(NEWEST_FIRST) || ordering.equals(OLDEST_FIRST),
                "request.unknown-parameter", "The log is ordered by id, or -id");
        var cursor = paging.cursor() == null ? null : Cursor.of(paging.cursor(), ordering, 1);
        boolean backward = cursor != null && cursor.backward();
        boolean rising = ordering.equals(OLDEST_FIRST) != backward;
        var entries = new ArrayList<>(log.read(
                wanted, cursor != null && rising ? id(cursor) : 0,
                cursor != null && !rising ? id(cursor) : Long.MAX_VALUE, rising, size + 1));
        boolean more = entries.size() > size;
        if (more) {
            entries.removeLast();
        }
        var inOrder = backward ? entries.reversed() : entries;
        return new Page<>(
                log.count(wanted),
                inOrder.isEmpty() || !(backward || more) ? null : token(false, ordering, inOrder.getLast()),
                inOrder.isEmpty() || !(backward ? more : cursor != null)
                        ? null : token(true, ordering, inOrder.getFirst()),
                inOrder);
    }

    private static long id(Cursor cursor) {
        try {
            return Long.parseLong(cursor.values().getFirst());
        } catch (NumberFormatException notOurs) {
            throw Cursor.stale();
        }
    }

    private static String token(boolean backward, String ordering, AccessEntry entry) {
        return new Cursor(backward, ordering, List.of(Long.toString(entry.id()))).token();
    }

    private static @Nullable UUID member(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException neither) {
            throw malformed("audit.member-malformed", "member is me, or the id of a person");
        }
    }
}
