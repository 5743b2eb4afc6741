package org.chamaledger.command.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.chamaledger.command.governance.ProxyCommand.AppointStandingProxy;
import org.chamaledger.command.governance.ProxyCommand.RevokeStandingProxy;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.RevokeProxy;
import org.chamaledger.command.governance.VoteCommand.RuleTerms;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteType;
import org.junit.jupiter.api.Test;

/** Who votes for whom, in one vote or in all of them. */
class ProxyTest extends VotingScene {

    @Test
    void a_proxy_casts_one_ballot_for_each_principal_and_the_principals_own_beats_it() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        assertRefused("vote.no-proxy", () -> cast(vote, baraka, "NO", amina));
        handle(amina, new AppointProxy(vote, baraka, null));
        assertThat(cast(vote, baraka, "NO", amina).present()).isEqualTo(1);
        assertThat(cast(vote, baraka, "YES", null).present()).isEqualTo(2);
        assertThat(cast(vote, amina, "YES", null).present()).isEqualTo(2);
        assertRefused("vote.principal-voted", () -> cast(vote, baraka, "NO", amina));
        handle(chebet, new AppointProxy(vote, baraka, null));
        assertRefused("vote.proxy-limit", () -> handle(chair, new AppointProxy(vote, baraka, null)));
        cast(vote, baraka, "NO", chebet);
        handle(chebet, new RevokeProxy(vote, null));
        assertRefused("vote.no-such-proxy", () -> handle(chebet, new RevokeProxy(vote, null)));
        assertRefused("vote.no-proxy", () -> cast(vote, baraka, "YES", chebet));
        handle(chair, new AppointProxy(vote, baraka, in(0).plusSeconds(60)));
        assertRefused("vote.proxy-expired", () -> at(baraka, new CastBallot(vote, "NO", chair), in(0).plusSeconds(61)));
        var result = close(vote).result();
        assertThat(List.of(result.yes(), result.no(), result.byProxy())).containsExactly(2, 1, 1);
    }

    @Test
    void ballots_stay_as_they_are_where_the_vote_says_so_but_the_principals_own_still_beats_the_proxys() {
        var vote = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, null, false, null, null, null));
        cast(vote, chair, "YES", null);
        assertRefused("vote.already-cast", () -> cast(vote, chair, "NO", null));
        handle(amina, new AppointProxy(vote, baraka, null));
        cast(vote, baraka, "NO", amina);
        assertRefused("vote.already-cast", () -> cast(vote, baraka, "YES", amina));
        cast(vote, amina, "YES", null);
        assertThat(close(vote).result().yes()).isEqualTo(2);
    }

    @Test
    void the_recused_do_not_vote_nor_does_anybody_for_them() {
        var vote = called(new Terms(
                VoteType.CUSTOM, null, new RuleTerms(Base.DISINTERESTED, 2, 3, null, null), null, null, null, null,
                null, List.of(amina), null));
        assertRefused("vote.recused", () -> cast(vote, amina, "YES", null));
        assertRefused("vote.recused", () -> handle(amina, new AppointProxy(vote, baraka, null)));
        assertRefused("vote.holder-not-eligible", () -> handle(baraka, new AppointProxy(vote, amina, null)));
        assertRefused("vote.recused", () -> cast(vote, baraka, "YES", amina));
        cast(vote, baraka, "YES", null);
        cast(vote, chebet, "YES", null);
        var result = close(vote).result();
        assertThat(result.eligible()).isEqualTo(3);
        assertThat(result.outcome()).isEqualTo(VoteOutcome.PASSED);
    }

    @Test
    void a_standing_proxy_is_for_all_votes_until_its_date() {
        appoint(amina, baraka, in(5));
        var first = called(terms(VoteType.SIMPLE_MAJORITY));
        var second = called(terms(VoteType.SIMPLE_MAJORITY));
        assertThat(cast(first, baraka, "YES", amina).present()).isEqualTo(1);
        assertThat(cast(second, baraka, "NO", amina).present()).isEqualTo(1);
        assertRefused("vote.no-proxy", () -> cast(first, baraka, "YES", chebet));
        cast(first, amina, "NO", null);
        assertRefused("vote.principal-voted", () -> cast(first, baraka, "YES", amina));
        handle(amina, new AppointProxy(second, chebet, null));
        assertRefused("vote.no-proxy", () -> cast(second, baraka, "YES", amina));
        assertThat(close(second).result().byProxy()).isEqualTo(1);

        desk.handle(new RevokeStandingProxy(group), by(amina));
        assertRefused("vote.no-such-proxy", () -> desk.handle(new RevokeStandingProxy(group), by(amina)));
        var third = called(terms(VoteType.SIMPLE_MAJORITY));
        assertRefused("vote.no-proxy", () -> cast(third, baraka, "YES", amina));
        appoint(amina, baraka, in(1));
        assertRefused("vote.no-proxy", () -> at(baraka, new CastBallot(third, "YES", amina), in(1)));
        assertThat(history("proxies-" + group))
                .isEqualTo("StandingProxyAppointed StandingProxyRevoked StandingProxyAppointed");
    }

    @Test
    void a_standing_proxy_ends_where_a_proxy_would() {
        assertRefused("vote.proxy-yourself", () -> appoint(amina, amina, in(1)));
        assertRefused("vote.proxy-expired", () -> appoint(amina, baraka, in(-1)));
        assertRefused("vote.proxy-too-long", () -> appoint(amina, baraka, in(24 * 367)));
        assertRefused("vote.holder-unknown", () -> appoint(amina, someone(), in(1)));
        assertRefused("group.unknown", () -> appoint(someone(), baraka, in(1)));
        appoint(amina, baraka, in(4));
        appoint(chebet, baraka, in(4));
        assertRefused("vote.proxy-limit", () -> appoint(chair, baraka, in(4)));
        var own = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, false, null, null, null, null));
        assertRefused("vote.no-proxy", () -> cast(own, baraka, "YES", amina));
        var recusing = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, null, null, null,
                List.of(amina), null));
        assertRefused("vote.recused", () -> cast(recusing, baraka, "YES", amina));
        var full = called(terms(VoteType.SIMPLE_MAJORITY));
        cast(full, baraka, "YES", chebet);
        handle(chair, new AppointProxy(full, baraka, null));
        assertRefused("vote.proxy-limit", () -> cast(full, baraka, "YES", amina));
    }

    private void appoint(MemberId principal, MemberId holder, Instant until) {
        desk.handle(new AppointStandingProxy(group, holder, until), by(principal));
    }
}
