package org.chamaledger.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.query.Question;
import org.jspecify.annotations.Nullable;

/** A person's own events with the proof of each, to be checked without this service. */
public sealed interface ProofPackQuery {

    /**
     * What the caller caused and what concerns them, in all groups they are or were in.
     *
     * @param group only events and balances of this one
     * @param from first day (UTC) on which an event was recorded
     * @param to last such day
     * @param after only events behind this position: where the pack before ended
     */
    record MakeProofPack(
            Actor actor, @Nullable GroupId group, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable Long after)
            implements ProofPackQuery, Question<ProofPack> {}

    /**
     * @param format {@code chama-proof-pack/1}
     * @param checkpoint the signed statement that every event here is shown to be part of
     * @param keys what checkpoints are signed with; compare them with a copy from elsewhere
     * @param events by position, at most 500
     * @param next where to ask for those behind them; null when there are none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ProofPack(
            String format, PackOwner member, Instant madeAt, CheckpointView checkpoint, List<LogKeyView> keys,
            List<ProvenEvent> events, ProvenStatement statement, @Nullable String next) {}

    /** @param name null for somebody whose registration has not been read yet */
    record PackOwner(MemberId id, @Nullable String name) {}

    /**
     * @param leaf the stored event, to the letter: what is hashed. Others appear in it by id alone
     * @param leafIndex its place in the tree, from 0
     * @param hashes from the leaf's sibling upwards, in hex
     * @param meaning what it says, in words
     */
    record ProvenEvent(String leaf, long leafIndex, List<String> hashes, String meaning) {}

    /**
     * What the caller has and owes, after every event that the checkpoint covers.
     *
     * @param upTo the position of the last of these events
     */
    record ProvenStatement(long upTo, List<ProvenGroup> groups) {}

    record ProvenGroup(GroupId groupId, String name, String currency, List<ProvenBalance> balances) {}

    /**
     * @param account its code in the chart of accounts
     * @param amount on the side on which the account grows
     */
    record ProvenBalance(String account, String name, Amount amount) {}
}
