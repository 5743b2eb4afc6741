package org.chamaledger.command.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Cast.roster;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;
import static org.chamaledger.kernel.approvals.Decision.APPROVE;
import static org.chamaledger.kernel.approvals.Decision.REJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.approvals.ApprovalCommand.ExpireApproval;
import org.chamaledger.command.approvals.ApprovalCommand.OpenApproval;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.command.approvals.ApprovalCommand.WithdrawApproval;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.play.OpenKeyring;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalExpired;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalGranted;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRejected;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalSigned;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalWithdrawn;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalStatus;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.WithdrawalEvent.WithdrawalRequested;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalTest {

    private static final ApprovalId APPROVAL = new ApprovalId(Cast.id(200));
    private static final String RULE = "approvals.threshold";
    private static final ApprovalGranted GRANTED =
            new ApprovalGranted(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value(), 0, RULE);
    private static final ApprovalRejected REJECTED =
            new ApprovalRejected(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value(), 0, RULE);
    private static final ApprovalExpired EXPIRED =
            new ApprovalExpired(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value(), 0, RULE);
    private static final ApprovalWithdrawn WITHDRAWN =
            new ApprovalWithdrawn(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value());

    private final FixtureConfiguration<Approval> approval = new AggregateTestFixture<>(Approval.class);
    private Roster roster = roster();

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        approval.registerInjectableResource(rosters).registerInjectableResource(new OpenKeyring());
    }

    @ParameterizedTest
    @CsvSource({"100, 2", "5000, 2", "5000.01, 3"})
    void how_many_sign_follows_from_the_amount_and_the_rule_of_the_day(String amount, int required) {
        roster = new Roster(GROUP, GroupStatus.ACTIVE, Cast.KES, Cast.NAIROBI, kes("0"), true, true,
                new ApprovalRule(2, kes("5000"), 3, 7), 4, roster.standings());
        var withdrawal = new WithdrawalRequested(
                new WithdrawalId(APPROVAL.value()), GROUP, AMINA, SECRETARY, kes(amount), null, null);

        approval.givenNoPriorActivity().when(new OpenApproval(APPROVAL, withdrawal, NOW))
                .expectEvents(new ApprovalRequested(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value(), SECRETARY,
                        AMINA, kes(amount), required, NOW.plus(Duration.ofDays(7)), NOW, 4,
                        required == 3 ? "approvals.high_threshold" : RULE));
    }

    @Test
    void the_signature_that_is_enough_grants_at_once() {
        approval.given(asked(2)).when(sign(APPROVE, null), by(CHAIR)).expectEvents(signed(CHAIR, APPROVE));
        approval.given(asked(2), signed(CHAIR, APPROVE))
                .when(sign(APPROVE, "  Seen the invoice "), by(TREASURER))
                .expectEvents(new ApprovalSigned(APPROVAL, GROUP, TREASURER, GroupRole.TREASURER, APPROVE,
                        new Enciphered("comment(Seen the invoice)"), NOW), GRANTED)
                .expectResultMessagePayloadMatching(answering((ApprovalView view) -> {
                    assertThat(view.status()).isEqualTo(ApprovalStatus.APPROVED);
                    assertThat(view.requiredSignatures()).isEqualTo(2);
                    assertThat(view.decidedAt()).isNotNull();
                    assertThat(view.signatures()).containsExactly(
                            new SignatureView(CHAIR, GroupRole.CHAIRPERSON, APPROVE, null, NOW),
                            new SignatureView(TREASURER, GroupRole.TREASURER, APPROVE, "Seen the invoice", NOW));
                }));
        approval.given(asked(1)).when(sign(APPROVE, null), by(CHAIR)).expectEvents(signed(CHAIR, APPROVE), GRANTED);
    }

    @Test
    void it_is_rejected_as_soon_as_enough_cannot_approve_any_more() {
        approval.given(asked(2)).when(sign(REJECT, null), by(CHAIR)).expectEvents(signed(CHAIR, REJECT));
        approval.given(asked(2), signed(CHAIR, REJECT))
                .when(sign(REJECT, null), by(TREASURER)).expectEvents(signed(TREASURER, REJECT), REJECTED);
        approval.given(asked(2), signed(CHAIR, REJECT))
                .when(sign(APPROVE, null), by(TREASURER)).expectEvents(signed(TREASURER, APPROVE));
        approval.given(asked(3)).when(sign(REJECT, null), by(CHAIR)).expectEvents(signed(CHAIR, REJECT), REJECTED);
        approval.given(asked(2, SECRETARY, AMINA))
                .when(sign(REJECT, null), by(CHAIR)).expectEvents(signed(CHAIR, REJECT), REJECTED);
    }

    @Test
    void neither_who_asked_nor_who_benefits_signs() {
        approval.given(asked(2, SECRETARY, AMINA)).when(sign(APPROVE, null), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("approval.own-request"));
        approval.given(asked(2, AMINA, TREASURER)).when(sign(REJECT, null), by(TREASURER))
                .expectNoEvents().expectException(forbidden("approval.own-request"));
    }

    @Test
    void only_officials_of_the_moment_sign() {
        for (var member : List.of(AMINA, BARAKA, GROUP_ADMIN)) {
            approval.given(asked(2)).when(sign(APPROVE, null), by(member))
                    .expectNoEvents().expectException(forbidden("group.not-official"));
        }
        approval.given(asked(2)).when(sign(APPROVE, null), by(SUSPENDED))
                .expectNoEvents().expectException(forbidden("membership.suspended"));
        approval.given(asked(2)).when(sign(APPROVE, null), by(STRANGER))
                .expectNoEvents().expectException(unknown("approval.unknown"));
        approval.given(asked(2)).when(sign(APPROVE, null), by(Cast.LEFT))
                .expectNoEvents().expectException(unknown("approval.unknown"));
    }

    @Test
    void nobody_signs_twice() {
        approval.given(asked(2), signed(CHAIR, APPROVE)).when(sign(APPROVE, null), by(CHAIR))
                .expectNoEvents().expectException(conflict("approval.already-signed"));
        approval.given(asked(2), signed(CHAIR, REJECT)).when(sign(APPROVE, null), by(CHAIR))
                .expectNoEvents().expectException(conflict("approval.already-signed"));
    }

    @Test
    void what_is_decided_is_not_signed_any_more() {
        for (var end : List.of(GRANTED, REJECTED, EXPIRED, WITHDRAWN)) {
            approval.given(asked(2), end).when(sign(APPROVE, null), by(CHAIR))
                    .expectNoEvents().expectException(conflict("approval.not-pending"));
            approval.given(asked(2), end).when(new WithdrawApproval(APPROVAL)).expectNoEvents();
            approval.given(asked(2, NOW), end).when(new ExpireApproval(APPROVAL), by(STRANGER)).expectNoEvents();
        }
    }

    @Test
    void a_closed_group_signs_nothing() {
        roster = roster(GroupStatus.CLOSED, true);
        approval.given(asked(2)).when(sign(APPROVE, null), by(CHAIR))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    @Test
    void after_its_time_nobody_signs_though_the_clock_has_not_come_by() {
        approval.given(asked(2, NOW.plusNanos(1000))).when(sign(APPROVE, null), by(CHAIR))
                .expectEvents(signed(CHAIR, APPROVE));
        approval.given(asked(2, NOW)).when(sign(APPROVE, null), by(CHAIR))
                .expectNoEvents().expectException(refused("approval.expired"));
    }

    @Test
    void the_clock_ends_what_nobody_decided_and_nothing_else() {
        approval.given(asked(2, NOW)).when(new ExpireApproval(APPROVAL), by(STRANGER)).expectEvents(EXPIRED)
                .expectResultMessagePayloadMatching(answering((ApprovalView view) ->
                        assertThat(view.status()).isEqualTo(ApprovalStatus.EXPIRED)));
        approval.given(asked(2, NOW.plusNanos(1000))).when(new ExpireApproval(APPROVAL), by(STRANGER)).expectNoEvents();
    }

    @Test
    void what_is_cancelled_needs_no_signatures_any_more() {
        approval.given(asked(2), signed(CHAIR, APPROVE)).when(new WithdrawApproval(APPROVAL)).expectEvents(WITHDRAWN);
    }

    private static SignApproval sign(Decision decision, String comment) {
        return new SignApproval(APPROVAL, decision, comment);
    }

    private static ApprovalSigned signed(MemberId signer, Decision decision) {
        return new ApprovalSigned(
                APPROVAL, GROUP, signer, roster().standing(signer).orElseThrow().role(), decision, null, NOW);
    }

    private static ApprovalRequested asked(int required) {
        return asked(required, AMINA, AMINA);
    }

    private static ApprovalRequested asked(int required, Instant expiresAt) {
        return asked(required, AMINA, AMINA, expiresAt);
    }

    private static ApprovalRequested asked(int required, MemberId requester, MemberId beneficiary) {
        return asked(required, requester, beneficiary, NOW.plus(Duration.ofDays(14)));
    }

    private static ApprovalRequested asked(int required, MemberId requester, MemberId beneficiary, Instant expiresAt) {
        return new ApprovalRequested(APPROVAL, GROUP, Subject.WITHDRAWAL, APPROVAL.value(), requester, beneficiary,
                kes("1000"), required, expiresAt, NOW.minus(Duration.ofDays(1)), 0, RULE);
    }
}
