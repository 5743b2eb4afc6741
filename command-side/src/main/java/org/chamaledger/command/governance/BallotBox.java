package org.chamaledger.command.governance;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteOpened;
import org.chamaledger.kernel.governance.VoteResult;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView.ProxyView;
import org.jspecify.annotations.Nullable;

/** Who may vote, who votes for whom, and what has been put in: one ballot for each voter, whoever casts it. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class BallotBox {

    /** A ballot: its choice, or what the choice is sealed as. */
    record Ballot(MemberId castBy, String paper) {}

    private Set<UUID> roll = new LinkedHashSet<>();
    private int activeMembers;
    private Map<UUID, Ballot> ballots = new LinkedHashMap<>();
    private Map<UUID, ProxyAppointed> proxies = new LinkedHashMap<>();

    void opened(VoteOpened e) {
        e.roll().forEach(voter -> roll.add(voter.value()));
        activeMembers = e.activeMembers();
    }

    void appointed(ProxyAppointed e) {
        proxies.put(e.principal().value(), e);
    }

    void revoked(MemberId principal) {
        proxies.remove(principal.value());
    }

    void cast(MemberId voter, MemberId castBy, String paper) {
        ballots.put(voter.value(), new Ballot(castBy, paper));
    }

    int eligible() {
        return roll.size();
    }

    int present() {
        return ballots.size();
    }

    int presentWith(MemberId voter) {
        return ballots.containsKey(voter.value()) ? ballots.size() : ballots.size() + 1;
    }

    boolean mayVote(MemberId person) {
        return roll.contains(person.value());
    }

    Optional<Ballot> of(MemberId voter) {
        return Optional.ofNullable(ballots.get(voter.value()));
    }

    Optional<ProxyAppointed> proxyOf(MemberId principal) {
        return Optional.ofNullable(proxies.get(principal.value()));
    }

    /** For how many others, apart from this one, somebody may vote at this moment. */
    long heldBy(MemberId holder, MemberId apartFrom, Instant at) {
        return principalsOf(holder, at).filter(principal -> !principal.equals(apartFrom.value())).count();
    }

    /** As {@link #heldBy}, with those for whom they have cast a ballot. */
    long heldOrCastBy(MemberId holder, MemberId apartFrom, Instant at) {
        var cast = ballots.entrySet().stream().filter(b -> b.getValue().castBy().equals(holder)).map(Map.Entry::getKey);
        return Stream.concat(principalsOf(holder, at), cast).distinct()
                .filter(principal -> !principal.equals(holder.value()) && !principal.equals(apartFrom.value())).count();
    }

    private Stream<UUID> principalsOf(MemberId holder, Instant at) {
        return held(at).filter(p -> p.holder().equals(holder)).map(p -> p.principal().value());
    }

    private Stream<ProxyAppointed> held(Instant at) {
        return proxies.values().stream().filter(p -> p.expiresAt() == null || at.isBefore(p.expiresAt()));
    }

    List<ProxyView> proxies() {
        return proxies.values().stream().map(p -> new ProxyView(p.principal(), p.holder(), p.expiresAt()))
                .sorted(Comparator.comparing(p -> p.principal().toString())).toList();
    }

    /** Counts; {@code opened} reads a ballot's paper, and nothing else ever does. */
    VoteResult count(VoteCalled called, @Nullable MemberId chair, Function<Map.Entry<UUID, Ballot>, String> opened) {
        var votes = new HashMap<String, Integer>();
        String chairs = null;
        int byProxy = 0;
        for (var entry : ballots.entrySet()) {
            var choice = opened.apply(entry);
            votes.merge(choice, 1, Integer::sum);
            byProxy += entry.getValue().castBy().value().equals(entry.getKey()) ? 0 : 1;
            chairs = chair != null && chair.value().equals(entry.getKey()) ? choice : chairs;
        }
        var tally = new Tally(called.rule(), roll.size(), activeMembers, byProxy);
        int abstain = votes.getOrDefault(Choices.ABSTAIN, 0);
        if (called.voteType() == VoteType.ELECTION) {
            return tally.election(called.candidates().stream()
                    .map(c -> new CandidateVotes(c, votes.getOrDefault(c.toString(), 0))).toList(), abstain);
        }
        return tally.motion(votes.getOrDefault(Choices.YES, 0), votes.getOrDefault(Choices.NO, 0), abstain, chairs);
    }
}
