package org.chamaledger.query.audit;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.Question;
import org.jspecify.annotations.Nullable;

/** Who had which part in moving the same money; for officials, group admins and auditors. */
public sealed interface DutiesQuery {

    /**
     * @param from first value date; null for a year before the last
     * @param to last value date; null for today
     * @param all whether also movements in which everybody had one part alone
     */
    record AskDuties(Actor actor, GroupId group, @Nullable LocalDate from, @Nullable LocalDate to, boolean all)
            implements DutiesQuery, Question<Duties> {}

    /** The parts there are: who asked for it, signed for it, took or paid the money, and reconciled it. */
    enum Part { INITIATED, APPROVED, RECORDED, RECONCILED }

    /**
     * @param movements how many entries there are in the span
     * @param count how many of them are told
     */
    record Duties(
            GroupId group, LocalDate from, LocalDate to, String currency, long movements, long overlaps, long count,
            @Nullable String next, @Nullable String previous, List<Movement> results) {

        public Duties {
            results = List.copyOf(results);
        }
    }

    /** @param overlaps members who had more than one part in it */
    record Movement(
            long entryNumber, LocalDate valueDate, String narration, Source source, Amount amount, List<Duty> duties,
            List<Overlap> overlaps) {}

    record Duty(Part part, MemberId member) {}

    record Overlap(MemberId member, List<Part> parts) {}
}
