package org.chamaledger.command.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.Beside;
import org.chamaledger.command.Claims.Kind;
import org.chamaledger.command.members.MemberCommand.AppointFirstAdmin;
import org.chamaledger.command.members.MemberCommand.CorrectDetails;
import org.chamaledger.command.members.MemberCommand.GrantStaffRole;
import org.chamaledger.command.members.MemberCommand.Register;
import org.chamaledger.command.members.MemberCommand.WithdrawStaffRole;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.command.play.OpenKeyring;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.MemberEvent.MemberRegistered;
import org.chamaledger.kernel.members.MemberEvent.NameChanged;
import org.chamaledger.kernel.members.MemberEvent.PhoneNumberChanged;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleGranted;
import org.chamaledger.kernel.members.MemberEvent.StaffRoleWithdrawn;
import org.chamaledger.kernel.members.MemberView;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberTest {

    private static final EmailAddress EMAIL = EmailAddress.parse("amina@example.org");
    private static final PhoneNumber PHONE = PhoneNumber.parse("0712345678");
    private static final PhoneNumber NEW_PHONE = PhoneNumber.parse("0722000111");
    private static final String PHONE_CLAIM = "phone#+254712345678";
    private static final String NEW_PHONE_CLAIM = "phone#+254722000111";

    private final FixtureConfiguration<Member> member = new AggregateTestFixture<>(Member.class);
    private final ClaimsInMemory claims = new ClaimsInMemory();
    private final OpenKeyring keyring = new OpenKeyring();
    private final List<String> besides = new ArrayList<>();

    @BeforeEach
    void resources() {
        Beside beside = (sql, parameters) -> besides.add(sql.split(" \\(")[0] + " " + List.of(parameters));
        member.registerInjectableResource(claims).registerInjectableResource(keyring)
                .registerInjectableResource(beside);
        member.givenCurrentTime(NOW);
    }

    @Test
    void a_person_registers_and_only_ciphertext_is_in_the_event() {
        member.givenCurrentTime(NOW)
                .when(register(PHONE), by(AMINA))
                .expectEvents(registered(PHONE))
                .expectResultMessagePayloadMatching(answering((MemberView view) -> assertThat(view).isEqualTo(
                        new MemberView(AMINA, "amina@example.org", "Amina", "Otieno", "Amina Otieno", "+254712345678",
                                "NOT_SUBMITTED", List.of(), NOW))));

        assertThat(claims.owner(Kind.EMAIL, "email#amina@example.org")).contains(AMINA.toString());
        assertThat(claims.owner(Kind.PHONE, PHONE_CLAIM)).contains(AMINA.toString());
        assertThat(besides).containsExactly(
                "insert into identity.credential [%s, email#amina@example.org, {argon2}hash]".formatted(AMINA));
    }

    @Test
    void a_telephone_is_not_needed() {
        member.givenNoPriorActivity()
                .when(register(null), by(AMINA))
                .expectEvents(registered(null))
                .expectResultMessagePayloadMatching(answering((MemberView view) ->
                        assertThat(view.phoneNumber()).isNull()));
    }

    @Test
    void an_email_address_is_one_persons() {
        claims.take(Kind.EMAIL, "email#amina@example.org", BARAKA.toString());

        member.givenNoPriorActivity().when(register(PHONE), by(AMINA))
                .expectNoEvents().expectException(conflict("member.email-taken"));
    }

    @Test
    void a_shared_telephone_stays_with_whoever_gave_it_first() {
        claims.take(Kind.PHONE, PHONE_CLAIM, BARAKA.toString());

        member.givenNoPriorActivity().when(register(PHONE), by(AMINA)).expectEvents(registered(PHONE));
        assertThat(claims.owner(Kind.PHONE, PHONE_CLAIM)).contains(BARAKA.toString());
    }

    @Test
    void an_invitation_is_kept_for_its_invitee_until_they_register_and_for_nobody_after_them() {
        claims.take(Kind.INVITED, "email/email#amina@example.org", AMINA.toString());
        claims.take(Kind.INVITED, "phone/" + PHONE_CLAIM, AMINA.toString());
        var invitees = new Invitees(claims, keyring);
        assertThat(invitees.idFor(EMAIL, PHONE)).isEqualTo(AMINA);

        member.givenNoPriorActivity().when(register(PHONE), by(AMINA)).expectEvents(registered(PHONE));

        assertThat(invitees.registered("amina@example.org")).contains(AMINA);
        assertThat(invitees.registered("0712 345 678")).contains(AMINA);
        assertThat(invitees.idFor(EmailAddress.parse("other@example.org"), PHONE)).isNotEqualTo(AMINA);
    }

    @Test
    void a_member_corrects_what_is_not_right_and_nothing_else() {
        member.given(registered(PHONE))
                .when(new CorrectDetails(AMINA, null, "Wanjiru", null), by(AMINA))
                .expectEvents(new NameChanged(AMINA, secret("first_name", "Amina"), secret("last_name", "Wanjiru")))
                .expectResultMessagePayloadMatching(answering((MemberView view) ->
                        assertThat(view.fullName()).isEqualTo("Amina Wanjiru")));

        member.given(registered(PHONE))
                .when(new CorrectDetails(AMINA, "Amina", "Otieno", PHONE), by(AMINA))
                .expectNoEvents();
    }

    @Test
    void a_number_that_is_given_up_may_become_someone_elses() {
        claims.take(Kind.PHONE, PHONE_CLAIM, AMINA.toString());

        member.given(registered(PHONE))
                .when(new CorrectDetails(AMINA, null, null, NEW_PHONE), by(AMINA))
                .expectEvents(new PhoneNumberChanged(AMINA, secret("phone_number", "+254722000111")));

        assertThat(claims.owner(Kind.PHONE, PHONE_CLAIM)).isEmpty();
        assertThat(claims.owner(Kind.PHONE, NEW_PHONE_CLAIM)).contains(AMINA.toString());
    }

    @Test
    void giving_up_a_shared_number_does_not_take_it_from_the_other() {
        claims.take(Kind.PHONE, PHONE_CLAIM, BARAKA.toString());

        member.given(registered(PHONE))
                .when(new CorrectDetails(AMINA, null, null, NEW_PHONE), by(AMINA))
                .expectEvents(new PhoneNumberChanged(AMINA, secret("phone_number", "+254722000111")));

        assertThat(claims.owner(Kind.PHONE, PHONE_CLAIM)).contains(BARAKA.toString());
    }

    @Test
    void nobody_changes_the_details_of_another_not_even_staff() {
        member.given(registered(PHONE))
                .when(new CorrectDetails(AMINA, "Eve", null, null), by(BARAKA, StaffRole.ADMIN))
                .expectNoEvents().expectException(forbidden("member.not-yourself"));
    }

    @Test
    void an_admin_grants_a_staff_role_once() {
        member.given(registered(null))
                .when(new GrantStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, StaffRole.ADMIN))
                .expectEvents(new StaffRoleGranted(AMINA, StaffRole.AUDITOR))
                .expectResultMessagePayloadMatching(answering((MemberView view) ->
                        assertThat(view.staffRoles()).containsExactly(StaffRole.AUDITOR)));
        assertThat(besides).containsExactly("insert into identity.staff_role [%s, AUDITOR]".formatted(AMINA));

        member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.AUDITOR))
                .when(new GrantStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, StaffRole.ADMIN))
                .expectNoEvents();
    }

    @Test
    void an_admin_withdraws_a_staff_role_that_is_held() {
        member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.AUDITOR))
                .when(new WithdrawStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, StaffRole.ADMIN))
                .expectEvents(new StaffRoleWithdrawn(AMINA, StaffRole.AUDITOR));
        assertThat(besides).containsExactly(
                "delete from identity.staff_role where member_id = ? and role = ? [%s, AUDITOR]".formatted(AMINA));

        member.given(registered(null))
                .when(new WithdrawStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, StaffRole.ADMIN))
                .expectNoEvents();
    }

    @Test
    void nobody_but_an_admin_changes_staff_roles() {
        for (var role : List.of(StaffRole.AUDITOR, StaffRole.COMPLIANCE, StaffRole.ANALYST)) {
            member.given(registered(null))
                    .when(new GrantStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, role))
                    .expectNoEvents().expectException(forbidden("member.not-admin"));
            member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.AUDITOR))
                    .when(new WithdrawStaffRole(AMINA, StaffRole.AUDITOR), by(BARAKA, role))
                    .expectNoEvents().expectException(forbidden("member.not-admin"));
        }
    }

    @Test
    void nobody_changes_their_own_staff_roles() {
        member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.ADMIN))
                .when(new GrantStaffRole(AMINA, StaffRole.AUDITOR), by(AMINA, StaffRole.ADMIN))
                .expectNoEvents().expectException(forbidden("member.yourself"));
        member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.ADMIN))
                .when(new WithdrawStaffRole(AMINA, StaffRole.ADMIN), by(AMINA, StaffRole.ADMIN))
                .expectNoEvents().expectException(forbidden("member.yourself"));
    }

    @Test
    void the_first_admin_is_appointed_once() {
        member.given(registered(null))
                .when(new AppointFirstAdmin(AMINA), by(AMINA))
                .expectEvents(new StaffRoleGranted(AMINA, StaffRole.ADMIN));
        assertThat(claims.owner(Kind.FIRST_ADMIN, "house")).contains(AMINA.toString());

        member.given(registered(null), new StaffRoleGranted(AMINA, StaffRole.ADMIN))
                .when(new AppointFirstAdmin(AMINA), by(AMINA)).expectNoEvents();
        member.given(registered(null))
                .when(new AppointFirstAdmin(AMINA), by(AMINA))
                .expectNoEvents().expectException(refused("member.admin-appointed"));
    }

    @Test
    void once_the_key_is_destroyed_the_person_reads_erased() {
        keyring.destroy(AMINA);

        member.given(registered(PHONE))
                .when(new GrantStaffRole(AMINA, StaffRole.ANALYST), by(BARAKA, StaffRole.ADMIN))
                .expectResultMessagePayloadMatching(answering((MemberView view) -> {
                    assertThat(view.email()).isEqualTo(MemberView.ERASED);
                    assertThat(view.firstName()).isEqualTo(MemberView.ERASED);
                    assertThat(view.phoneNumber()).isEqualTo(MemberView.ERASED);
                }));
    }

    private static Register register(PhoneNumber phone) {
        return new Register(AMINA, EMAIL, " Amina ", "Otieno", phone, "{argon2}hash");
    }

    private static MemberRegistered registered(PhoneNumber phone) {
        return new MemberRegistered(AMINA, secret("email", "amina@example.org"), secret("first_name", "Amina"),
                secret("last_name", "Otieno"), phone == null ? null : secret("phone_number", phone.e164()));
    }

    private static Enciphered secret(String field, String plain) {
        return new Enciphered("%s(%s)".formatted(field, plain));
    }
}
