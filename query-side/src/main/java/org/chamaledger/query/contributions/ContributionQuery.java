package org.chamaledger.query.contributions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Table;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about contributions. Callers see their own and those in books they may read; notes only
 * the contributor, officials and auditors.
 */
public sealed interface ContributionQuery {

    record ListContributions(Actor actor, ContributionFilter filter, Paging paging)
            implements ContributionQuery, Question<Page<ContributionView>> {}

    record FindContribution(Actor actor, ContributionId contribution)
            implements ContributionQuery, Question<Versioned<ContributionView>> {}

    /** For officials, group admins and auditors. */
    record ListImports(Actor actor, ImportFilter filter, Paging paging)
            implements ContributionQuery, Question<Page<ImportView>> {}

    /** For officials, group admins and auditors. */
    record FindImport(Actor actor, BatchId batch) implements ContributionQuery, Question<Versioned<ImportView>> {}

    /** Members by periods. Those who may not read the group's books may ask about themselves. */
    record AskMatrix(Actor actor, GroupId group, MatrixSpan span, AsOf asOf)
            implements ContributionQuery, Question<Matrix> {}

    /** Who is behind, and since when. Those who may not read the group's books may ask about themselves. */
    record AskArrears(Actor actor, GroupId group, @Nullable MemberId member, AsOf asOf)
            implements ContributionQuery, Question<Arrears> {}

    /**
     * What is late today, and what is expected until a day. Those who may not read the books may ask about themselves.
     */
    record AskOutlook(Actor actor, GroupId group, @Nullable MemberId member, LocalDate until)
            implements ContributionQuery, Question<Outlook> {}

    /**
     * Who would be behind by how much today, had they saved more or less than they did. For readers of the group's
     * books.
     *
     * @param changes how much more each of them would have saved, in minor units; less where negative
     */
    record AskArrearsIf(Actor actor, GroupId group, Map<MemberId, Long> changes)
            implements ContributionQuery, Question<ArrearsIf> {}

    /** What members are behind with, and would be. */
    record ArrearsIf(List<Change> members) {

        public ArrearsIf {
            members = List.copyOf(members);
        }

        public record Change(MemberId member, Amount before, Amount after) {}
    }

    /** Fields the list of contributions can be narrowed by; bounds of the amount need the group, for its currency. */
    record ContributionFilter(
            @Nullable GroupId group,
            @Nullable MemberId member,
            @Nullable ContributionStatus status,
            @Nullable Fund fund,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String referenceNumber,
            @Nullable BatchId batch,
            @Nullable LocalDate valueDateFrom,
            @Nullable LocalDate valueDateTo,
            @Nullable Instant recordedAtFrom,
            @Nullable Instant recordedAtTo,
            @Nullable Amount amountFrom,
            @Nullable Amount amountTo) {}

    /** Fields the list of imports can be narrowed by. */
    record ImportFilter(@Nullable GroupId group, @Nullable String status) {}

    /**
     * Which part of the matrix is wanted.
     *
     * @param member this one's row alone
     * @param from a day in the first period; a year before {@code to} where left out
     * @param to a day in the last period, perhaps in the future; the moment of the report where left out
     */
    record MatrixSpan(@Nullable MemberId member, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * What was expected of each member in each period, and what of it was paid. Payments fill the oldest period first.
     *
     * @param periods the columns, the earliest first
     */
    record Matrix(
            GroupId group,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            List<Column> periods,
            List<Row> members)
            implements Table.Tabular {

        /** One period: due on its first day, late once its last is over. */
        public record Column(LocalDate firstDay, LocalDate lastDay, Amount expected) {}

        /**
         * One member. The sums are of all periods up to the moment of the report, not only of the columns.
         *
         * @param ahead what was paid beyond everything expected so far
         * @param periods one cell for each column
         */
        public record Row(
                MemberId member,
                @Nullable String fullName,
                MembershipStatus status,
                Amount expected,
                Amount paid,
                Amount outstanding,
                Amount ahead,
                List<Cell> periods) {}

        /** @param late whether something is outstanding although the period is over */
        public record Cell(
                LocalDate firstDay, Amount expected, Amount paid, Amount outstanding, boolean late, State state) {}

        @Override
        public Table table() {
            return Tables.of(this);
        }
    }

    /**
     * How a member stands in one period: paid; partly paid; not paid, the period being over (LATE) or not (DUE); paid
     * before the period has begun (AHEAD), or not yet (NOT_DUE); or nothing was expected of them.
     */
    enum State { PAID, PARTIAL, LATE, DUE, AHEAD, NOT_DUE, NOT_EXPECTED }

    /**
     * Members with something outstanding from periods that are over, the longest first. One page holds them all.
     *
     * @param total of all members
     */
    record Arrears(
            GroupId group,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            Amount total,
            int count,
            @Nullable String next,
            @Nullable String previous,
            List<Behind> results)
            implements Table.Tabular {

        @Override
        public Table table() {
            return Tables.of(this);
        }
    }

    /**
     * One member who is behind.
     *
     * @param oldestDueDate first day of the oldest period that is not fully paid
     * @param daysLate days since that period was over
     */
    record Behind(
            MemberId member,
            @Nullable String fullName,
            MembershipStatus status,
            int periodsLate,
            Amount amount,
            LocalDate oldestDueDate,
            long daysLate) {}

    /**
     * What is expected of members.
     *
     * @param behind how many have something outstanding from periods that are over
     * @param late all that is outstanding from such periods
     * @param expected from periods that are not over, less what was paid ahead, the earliest first
     */
    record Outlook(int behind, Money late, List<Expected> expected) {}

    /** @param day the first of the period; today where that has passed */
    record Expected(LocalDate day, Money amount) {}
}
