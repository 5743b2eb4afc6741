package org.chamaledger.kernel.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

    private static final MemberId AMINA = MemberId.of("019ab000-0000-7000-8000-000000000001");
    private static final MemberId BARAKA = MemberId.of("019ab000-0000-7000-8000-000000000002");
    private static final MemberId CHEBET = MemberId.of("019ab000-0000-7000-8000-000000000003");

    @ParameterizedTest
    @CsvSource({
        "2, 1, 0, 2/3 of CAST, PASSED", "4, 2, 0, 2/3 of CAST, PASSED", "6, 3, 0, 2/3 of CAST, PASSED",
        "20, 10, 0, 2/3 of CAST, PASSED", "66, 34, 0, 2/3 of CAST, REJECTED", "67, 33, 0, 2/3 of CAST, PASSED",
        "66, 33, 0, 2/3 of CAST, PASSED", "1999, 1000, 0, 2/3 of CAST, REJECTED",
        "5, 5, 0, more than 1/2 of CAST, TIED",
        "7, 4, 2, more than 1/2 of CAST, PASSED", "7, 4, 2, more than 1/2 of PRESENT, PASSED",
        "7, 4, 2, 2/3 of CAST, REJECTED",
        "30, 15, 15, 2/3 of CAST, PASSED", "30, 15, 15, 2/3 of PRESENT, REJECTED",
        "9, 0, 1, 1/1 of CAST, PASSED", "9, 0, 1, 1/1 of ACTIVE_MEMBERS, REJECTED",
        "0, 0, 9, 1/1 of CAST, REJECTED", "0, 0, 0, 2/3 of CAST, REJECTED", "3, 1, 0, 3/4 of CAST, PASSED",
        "74, 26, 0, 3/4 of CAST, REJECTED", "6, 6, 0, more than 1/2 of PRESENT, REJECTED",
    })
    void the_same_figures_come_to_what_the_rule_says(int yes, int no, int abstain, String rule, VoteOutcome outcome) {
        int all = yes + no + abstain;
        assertThat(new Tally(rule(rule), all, all, 0).motion(yes, no, abstain, null).outcome()).isEqualTo(outcome);
    }

    @Test
    void without_a_quorum_nothing_is_decided_whatever_the_count() {
        var majority = VoteType.SIMPLE_MAJORITY.rule(50);
        assertThat(new Tally(majority, 22, 22, 0).motion(6, 3, 1, null)).satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(VoteOutcome.INVALID);
            assertThat(result.present()).isEqualTo(10);
            assertThat(result.quorumRequired()).isEqualTo(11);
        });
        assertThat(new Tally(majority, 22, 22, 0).motion(6, 3, 2, null).outcome()).isEqualTo(VoteOutcome.PASSED);
        assertThat(new Tally(majority, 21, 21, 0).motion(10, 0, 0, null).outcome()).isEqualTo(VoteOutcome.INVALID);
    }

    @Test
    void the_recused_count_among_all_active_members_and_nowhere_else() {
        assertThat(new Tally(own(Base.DISINTERESTED, 2, 3), 9, 10, 0).motion(6, 0, 0, null).base()).isEqualTo(9);
        assertThat(new Tally(own(Base.DISINTERESTED, 2, 3), 9, 10, 0).motion(6, 0, 0, null).outcome())
                .isEqualTo(VoteOutcome.PASSED);
        assertThat(new Tally(own(Base.ACTIVE_MEMBERS, 2, 3), 9, 10, 0).motion(6, 0, 0, null).outcome())
                .isEqualTo(VoteOutcome.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"YES, PASSED", "NO, REJECTED", "ABSTAIN, TIED", ", TIED"})
    void the_chair_decides_a_tie_only_where_the_rule_says_so(@Nullable String chair, VoteOutcome outcome) {
        var casting = new VoteRule(Base.CAST, 1, 2, true, 50, Tie.CHAIR_DECIDES);
        assertThat(new Tally(casting, 10, 10, 0).motion(5, 5, 0, chair).outcome()).isEqualTo(outcome);
        assertThat(new Tally(VoteType.SIMPLE_MAJORITY.rule(50), 10, 10, 0).motion(5, 5, 0, chair).outcome())
                .isEqualTo(VoteOutcome.TIED);
        assertThat(new Tally(new VoteRule(Base.CAST, 2, 3, false, 50, Tie.CHAIR_DECIDES), 10, 10, 0)
                .motion(5, 5, 0, chair).outcome()).isEqualTo(VoteOutcome.REJECTED);
    }

    /** A constitution in use, with its decisions as data. */
    @ParameterizedTest
    @CsvSource({
        "ordinary motion,      11, 10, 1, more than 1/2 of CAST, 22, PASSED",
        "expulsion,            14, 7,  1, 2/3 of CAST, 22, PASSED",
        "expulsion,            13, 7,  2, 2/3 of CAST, 22, REJECTED",
        "related-party loan,   14, 0,  0, 2/3 of DISINTERESTED, 21, PASSED",
        "related-party loan,   13, 0,  0, 2/3 of DISINTERESTED, 21, REJECTED",
        "sale of a major asset, 15, 5, 2, 3/4 of CAST, 22, PASSED",
        "sale of a major asset, 14, 5, 3, 3/4 of CAST, 22, REJECTED",
        "dissolution,          22, 0,  0, 1/1 of ACTIVE_MEMBERS, 22, PASSED",
        "dissolution,          21, 0,  1, 1/1 of ACTIVE_MEMBERS, 22, REJECTED",
        "dissolution,          21, 0,  0, 1/1 of ACTIVE_MEMBERS, 22, REJECTED",
        "any of them,          10, 0,  0, 2/3 of CAST, 22, INVALID",
    })
    void what_a_kenyan_group_writes_down_can_be_said(
            String decision, int yes, int no, int abstain, String rule, int members, VoteOutcome outcome) {
        assertThat(new Tally(rule(rule), members, members, 0).motion(yes, no, abstain, null).outcome()).as(decision)
                .isEqualTo(outcome);
    }

    @Test
    void whoever_has_more_votes_than_each_other_candidate_is_elected() {
        var tally = new Tally(VoteType.ELECTION.rule(50), 10, 10, 1);
        var won = tally.election(votes(4, 3, 2), 1);
        assertThat(won.outcome()).isEqualTo(VoteOutcome.PASSED);
        assertThat(won.elected()).containsExactly(AMINA);
        assertThat(List.of(won.yes(), won.no(), won.abstain(), won.present(), won.byProxy()))
                .containsExactly(4, 5, 1, 10, 1);
        var tied = tally.election(votes(4, 4, 1), 0);
        assertThat(tied.outcome()).isEqualTo(VoteOutcome.TIED);
        assertThat(tied.elected()).isEmpty();
        assertThat(Tally.leading(tied.candidates())).containsExactly(AMINA, BARAKA);
        assertThat(tally.election(votes(0, 0, 0), 6).outcome()).isEqualTo(VoteOutcome.REJECTED);
        assertThat(tally.election(votes(4, 0, 0), 0).outcome()).isEqualTo(VoteOutcome.INVALID);
    }

    private static List<CandidateVotes> votes(int amina, int baraka, int chebet) {
        return List.of(new CandidateVotes(AMINA, amina), new CandidateVotes(BARAKA, baraka),
                new CandidateVotes(CHEBET, chebet));
    }

    private static VoteRule own(Base base, int numerator, int denominator) {
        return new VoteRule(base, numerator, denominator, false, 50, Tie.FAILS);
    }

    /** {@code more than 1/2 of CAST}. */
    private static VoteRule rule(String text) {
        var strict = text.startsWith("more than ");
        var parts = text.replace("more than ", "").split("/| of ");
        return new VoteRule(Base.valueOf(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), strict, 50,
                Tie.FAILS);
    }
}
