package org.chamaledger.query.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.members.MemberQuery.FindMyself;
import org.chamaledger.query.members.MemberQuery.ListPeople;
import org.chamaledger.query.members.MemberQuery.PersonFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonQueriesTest extends ReadTest {

    private static final PersonFilter EVERYBODY = new PersonFilter(null, null, null);

    private final MemberId amina = MemberId.next();
    private final MemberId juma = MemberId.next();
    private final Actor officer = new Actor(MemberId.next(), Set.of(StaffRole.COMPLIANCE), NOW);

    @BeforeEach
    void two_people() {
        db.sql("delete from reporting.staff_role").update();
        db.sql("delete from reporting.member").update();
        register(amina, "Amina", "Wanjiru", "+254712345678", NOW);
        register(juma, "Juma", "Otieno", null, NOW.plusSeconds(60));
        db.sql("insert into reporting.staff_role (member_id, role) values (?, 'AUDITOR')").param(juma.value()).update();
    }

    @Test
    void people_see_themselves() {
        var found = desk.ask(new FindMyself(by(amina)));

        assertThat(found.version()).isEqualTo(3);
        assertThat(found.resource().fullName()).isEqualTo("Amina Wanjiru");
        assertThat(found.resource().email()).isEqualTo("amina@example.org");
        assertThat(found.resource().phoneNumber()).isEqualTo("+254712345678");
        assertThat(found.resource().staffRoles()).isEmpty();
        assertThat(desk.ask(new FindMyself(by(juma))).resource().phoneNumber()).isNull();
        assertRefusal(new FindMyself(by(MemberId.next()))).isEqualTo("UNKNOWN member.unknown");
    }

    @Test
    void staff_sees_everybody_the_latest_first() {
        var page = desk.ask(new ListPeople(officer, EVERYBODY, new Paging(1, null, null)));

        assertThat(page.count()).isEqualTo(2);
        assertThat(page.results()).extracting(MemberView::firstName).containsExactly("Juma");
        assertThat(desk.ask(new ListPeople(officer, EVERYBODY, new Paging(1, page.next(), null))).results())
                .extracting(MemberView::firstName)
                .containsExactly("Amina");
        assertThat(desk.ask(new ListPeople(officer, new PersonFilter(StaffRole.AUDITOR, null, null), Paging.first()))
                        .results())
                .extracting(MemberView::staffRoles)
                .containsExactly(List.of(StaffRole.AUDITOR));
    }

    @Test
    void members_and_analysts_see_nobody_else() {
        assertRefusal(new ListPeople(by(amina), EVERYBODY, Paging.first())).isEqualTo("FORBIDDEN member.staff-only");
        var analyst = new Actor(amina, Set.of(StaffRole.ANALYST), NOW);
        assertRefusal(new ListPeople(analyst, EVERYBODY, Paging.first())).isEqualTo("FORBIDDEN member.staff-only");
    }

    @Test
    void an_erased_person_reads_erased() {
        keyring.destroy(amina);

        var found = desk.ask(new FindMyself(by(amina))).resource();

        assertThat(found.email()).isEqualTo("erased");
        assertThat(found.fullName()).isEqualTo("erased");
        assertThat(found.phoneNumber()).isEqualTo("erased");
    }

    private void register(MemberId member, String first, String last, String phone, Instant at) {
        db.sql("insert into reporting.member values (?, ?, ?, ?, ?, ?, 3)")
                .param(member.value())
                .param("email:" + first.toLowerCase(Locale.ROOT) + "@example.org")
                .param("first_name:" + first)
                .param("last_name:" + last)
                .param(phone == null ? null : "phone_number:" + phone)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
