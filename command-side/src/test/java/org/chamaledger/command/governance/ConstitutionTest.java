package org.chamaledger.command.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.expenses.ExpenseCommand.RequestExpense;
import org.chamaledger.command.governance.ConstitutionCommand.DecisionWish;
import org.chamaledger.command.governance.ConstitutionCommand.DraftConstitution;
import org.chamaledger.command.governance.ConstitutionCommand.FineWish;
import org.chamaledger.command.governance.ConstitutionCommand.ProposeConstitution;
import org.chamaledger.command.governance.ConstitutionCommand.Wishes;
import org.chamaledger.command.governance.FineCommand.ImposeFine;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CancelVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.command.groups.GroupCommand.ApprovalTerms;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.governance.ConstitutionStatus;
import org.chamaledger.kernel.governance.ConstitutionView;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteSubject;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a draft through its vote to the rules in force. */
class ConstitutionTest extends LedgerTest {

    private MemberId chair;
    private MemberId amina;
    private MemberId baraka;
    private GroupId group;

    @BeforeEach
    void aGroupOfThree() {
        chair = someone();
        group = groupOf(chair);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        baraka = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void two_thirds_adopt_it_and_the_very_next_decision_follows_it() {
        var draft = drafted(wishes(3, "250.00"));
        assertThat(draft.status()).isEqualTo(ConstitutionStatus.DRAFT);
        var vote = proposed(1);
        cast(vote, chair, "YES");
        cast(vote, amina, "YES");
        cast(vote, baraka, "NO");
        var counted = desk.<VoteView>handle(new CloseVote(vote, VoteId.next()), by(chair)).result();
        assertThat(counted.result().outcome()).isEqualTo(VoteOutcome.PASSED);
        assertThat(counted.subject()).isEqualTo(VoteSubject.CONSTITUTION);

        assertThat(history("constitution-" + group))
                .isEqualTo("ConstitutionDrafted ConstitutionProposed ConstitutionAdopted");
        assertThat(history("group-" + group)).endsWith("ConstitutionFollowed ContributionTermsSet ApprovalRuleSet");
        var second = desk.<ConstitutionView>handle(
                new DraftConstitution(group, "As before", Wishes.NONE), by(chair)).result();
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.rules().approvalThreshold()).isEqualTo(3);
        assertThat(second.rules().fines()).hasSize(1);
        assertThat(proposedView(2).constitutionVersion()).isEqualTo(1);
    }

    @Test
    void each_decision_keeps_the_version_it_was_taken_under() {
        var before = fined("40.00");
        assertThat(before.constitutionVersion()).isZero();
        assertThat(before.amount().decimal()).isEqualTo("40.00");
        assertThat(signaturesAsked()).isEqualTo(2);

        drafted(wishes(3, "250.00"));
        adopt(proposed(1));

        var after = fined(null);
        assertThat(after.constitutionVersion()).isEqualTo(1);
        assertThat(after.amount().decimal()).isEqualTo("250.00");
        assertRefused("fine.not-by-tariff", () -> fined("40.00"));
        assertThat(signaturesAsked()).isEqualTo(3);
        assertThat(db.sql("""
                select payload->>'constitution_version' from ledger.event where type = 'governance.FineImposed'
                and payload->>'group_id' = ? order by position
                """).param(group.toString()).query(String.class).list()).containsExactly("0", "1");
    }

    private FineView fined(@Nullable String amount) {
        return desk.<FineView>handle(new ImposeFine(FineId.next(), group, amina, FineType.MISSED_MEETING,
                amount == null ? null : new Amount(amount), null, null), by(chair)).result();
    }

    /** How many have to sign an expense that is asked for now. */
    private int signaturesAsked() {
        var expense = ExpenseId.next();
        desk.handle(new RequestExpense(expense, group, ExpenseCategory.OPERATIONAL, "Hall", new Amount("100.00"), null,
                null), by(amina));
        return db.sql("""
                select (payload->>'required')::int from ledger.event
                where stream_type = 'approval' and stream_id = ? and type = 'approvals.ApprovalRequested'
                """).param(expense.value()).query(Integer.class).single();
    }

    @Test
    void what_it_says_nobody_changes_alone() {
        drafted(wishes(3, "250.00"));
        adopt(proposed(1));
        assertRefused("group.governed-by-constitution", () -> desk.handle(new ChangeGroup(
                group, null, null, null, null, null, null, null, null, null, null, null,
                new ApprovalTerms(1, null, null, null)), by(chair)));
    }

    @Test
    void a_vote_that_fails_rejects_it_and_changes_nothing() {
        drafted(wishes(3, "250.00"));
        var vote = proposed(1);
        assertRefused("constitution.not-a-draft", () -> proposed(1));
        drafted(Wishes.NONE);
        assertRefused("constitution.vote-open", () -> proposed(2));
        assertRefused("vote.not-cancellable", () -> desk.handle(new CancelVote(vote, null), by(chair)));
        cast(vote, chair, "YES");
        cast(vote, amina, "NO");
        desk.handle(new CloseVote(vote, VoteId.next()), by(chair));
        assertThat(history("constitution-" + group)).endsWith("ConstitutionRejected");
        assertThat(history("group-" + group)).doesNotContain("ConstitutionFollowed");
        assertRefused("constitution.unknown", () -> proposed(7));
        assertRefused("group.not-official", () ->
                desk.handle(new DraftConstitution(group, "Mine", Wishes.NONE), by(amina)));
    }

    @Test
    void what_members_owe_changes_with_the_next_period_and_not_before() {
        drafted(wishes(3, "250.00"));
        adopt(proposed(1));
        assertThat(db.sql("""
                select (payload->>'contributions_from')::date - recorded_at::date from ledger.event
                where stream_type = 'group' and stream_id = ? and type = 'groups.ContributionTermsSet'
                """).param(group.value()).query(Integer.class).single()).isBetween(27, 32);
    }

    @Test
    void a_kind_of_decision_needs_what_the_rules_say_and_amending_them_never_less_than_two_thirds() {
        assertRefused("constitution.amendment-too-easy", () -> drafted(deciding(DecisionKind.AMENDMENT, 1, 2)));
        drafted(deciding(DecisionKind.EXPULSION, 3, 4));
        adopt(proposed(1));
        var vote = desk.<VoteView>handle(calling(DecisionKind.EXPULSION, null), by(chair)).result();
        assertThat(vote.rule().threshold()).isEqualTo(">= 3/4");
        assertThat(vote.decision()).isEqualTo(DecisionKind.EXPULSION);
        assertThat(vote.constitutionVersion()).isEqualTo(1);
        assertRefused("vote.rule-malformed", () -> calling(DecisionKind.EXPULSION, 10));
        assertRefused("vote.notice-too-short", () -> desk.handle(calling(DecisionKind.DISSOLUTION, null), by(chair)));
        cast(vote.id(), chair, "YES");
        cast(vote.id(), amina, "YES");
        cast(vote.id(), baraka, "NO");
        assertThat(
                desk.<VoteView>handle(new CloseVote(vote.id(), VoteId.next()), by(chair)).result().result().outcome())
                .isEqualTo(VoteOutcome.REJECTED);
        assertThat(db.sql(
                "select payload->>'rule' from ledger.event where stream_id = ? and type = 'governance.VoteDecided'")
                .param(vote.id().value()).query(String.class).single()).isEqualTo("votes.EXPULSION");
    }

    private CallVote calling(DecisionKind kind, @Nullable Integer quorum) {
        return new CallVote(VoteId.next(), group, "Shall it be", null, null, Instant.now().plus(Duration.ofDays(7)),
                new Terms(null, kind, null, quorum, null, null, null, null, null, null));
    }

    private static Wishes deciding(DecisionKind kind, int numerator, int denominator) {
        return new Wishes(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(new DecisionWish(kind, null, numerator, denominator, null, null, null, null, null)), null,
                null, null, null, null, null);
    }

    private ConstitutionView drafted(Wishes wishes) {
        return desk.<ConstitutionView>handle(
                new DraftConstitution(group, "We save together", wishes), by(chair)).result();
    }

    private VoteId proposed(int version) {
        var vote = VoteId.next();
        desk.handle(new ProposeConstitution(group, version, vote, null), by(chair));
        return vote;
    }

    private VoteView proposedView(int version) {
        return cast(proposed(version), amina, "YES");
    }

    private void adopt(VoteId vote) {
        cast(vote, chair, "YES");
        cast(vote, amina, "YES");
        desk.handle(new CloseVote(vote, VoteId.next()), by(chair));
    }

    private VoteView cast(VoteId vote, MemberId who, String choice) {
        return desk.<VoteView>handle(new CastBallot(vote, choice, null), by(who)).result();
    }

    private static Wishes wishes(@Nullable Integer threshold, @Nullable String fine) {
        return new Wishes(null, fine == null ? null : new Amount("500.00"), threshold, null, null, null,
                fine == null ? null : List.of(new FineWish(FineType.MISSED_MEETING, new Amount(fine))), null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
