package org.chamaledger.query.members;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.query.Where.between;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.members.MemberQuery.FindFullName;
import org.chamaledger.query.members.MemberQuery.FindMyself;
import org.chamaledger.query.members.MemberQuery.FullName;
import org.chamaledger.query.members.MemberQuery.ListPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who is registered. Details are deciphered at the moment of answering. */
@Component
class PersonQueries {

    private static final Ordering ORDERING = new Ordering(
            "-created_at", List.of(Key.instant("created_at", "registeredAt")), List.of(Key.id("memberId")));

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final PersonRows rows;
    private final Keyring keyring;
    private final JdbcClient db;

    PersonQueries(PersonRows rows, Keyring keyring, JdbcClient db) {
        this.rows = rows;
        this.keyring = keyring;
        this.db = db;
    }

    @QueryHandler
    Versioned<MemberView> find(FindMyself query) {
        var caller = query.actor().member().value();
        var patience = System.nanoTime() + PATIENCE.toNanos();
        var found = views(List.of(caller)).get(caller);
        while (found == null && System.nanoTime() < patience) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            found = views(List.of(caller)).get(caller);
        }
        if (found == null) {
            throw RuleViolation.unknown("member.unknown", "There is no such person");
        }
        return found;
    }

    @QueryHandler
    FullName name(FindFullName query) {
        var found = views(List.of(query.member().value())).get(query.member().value());
        return new FullName(found == null ? null : found.resource().fullName());
    }

    @QueryHandler
    Page<MemberView> list(ListPeople query) {
        forbidUnless(
                Stream.of(StaffRole.ADMIN, StaffRole.COMPLIANCE, StaffRole.AUDITOR).anyMatch(query.actor()::isStaff),
                "member.staff-only",
                "Only staff may look at everybody");
        var filter = query.filter();
        var page = Keyset.page(
                rows,
                has(filter.staffRole()).and(between("registeredAt", filter.createdAtFrom(), filter.createdAtTo())),
                query.paging(),
                ORDERING);
        return page.with(people -> {
            var found = views(people.stream().map(person -> person.memberId).toList());
            return people.stream()
                    .map(person -> found.get(person.memberId))
                    .map(Versioned::resource)
                    .toList();
        });
    }

    private static Specification<PersonRow> has(@Nullable StaffRole role) {
        return role == null ? Specification.unrestricted() : (person, query, build) -> {
            var holders = query.subquery(UUID.class);
            var staff = holders.from(StaffRow.class);
            holders.select(staff.get("memberId")).where(build.equal(staff.get("role"), role));
            return person.get("memberId").in(holders);
        };
    }

    private Map<UUID, Versioned<MemberView>> views(Collection<UUID> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("""
                        select m.*, array(select s.role from reporting.staff_role s
                                          where s.member_id = m.member_id order by s.role) as staff_roles
                        from reporting.member m
                        where m.member_id in (:people)
                        """)
                .param("people", people)
                .query(this::view)
                .list()
                .stream()
                .collect(Collectors.toMap(found -> found.resource().id().value(), Function.identity()));
    }

    private Versioned<MemberView> view(ResultSet row, int number) throws SQLException {
        var member = new MemberId(row.getObject("member_id", UUID.class));
        var first = plain(member, "first_name", row.getString("first_name"));
        var last = plain(member, "last_name", row.getString("last_name"));
        var phone = row.getString("phone_number");
        boolean erased = first.equals(MemberView.ERASED) && last.equals(MemberView.ERASED);
        var view = new MemberView(
                member,
                plain(member, "email", row.getString("email")),
                first,
                last,
                erased ? MemberView.ERASED : first + " " + last,
                phone == null ? null : plain(member, "phone_number", phone),
                "NOT_SUBMITTED",
                staffRoles(row.getArray("staff_roles")),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
        return new Versioned<>(view, row.getLong("version"));
    }

    private String plain(MemberId member, String field, String secret) {
        return keyring.shown(member, field, new Enciphered(secret));
    }

    private static List<StaffRole> staffRoles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(StaffRole::valueOf).toList();
    }
}
