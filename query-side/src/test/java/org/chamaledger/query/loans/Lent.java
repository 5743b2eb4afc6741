package org.chamaledger.query.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** One loan's rows in the read tables, written as the projection would write them. */
public final class Lent {

    private static final JsonMapper JSON =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final JdbcClient db;
    private final GroupId group;
    private final MemberId borrower;
    private final LoanId id = LoanId.next();
    private final Terms terms;
    private long sequence;

    private Lent(JdbcClient db, GroupId group, MemberId borrower, Terms terms) {
        this.db = db;
        this.group = group;
        this.borrower = borrower;
        this.terms = terms;
    }

    static Lent applied(
            JdbcClient db, GroupId group, MemberId borrower, Terms terms, LoanRules rules, LocalDate on,
            Guarantee... guarantors) {
        var lent = new Lent(db, group, borrower, terms);
        db.sql("""
                insert into reporting.loan (loan_id, group_id, borrower, principal, currency, interest_rate,
                    interest_method, duration_months, purpose, status, applied_at, version)
                values (?, ?, ?, ?, 'KES', ?, ?, ?, 'purpose:school fees', 'PENDING', ?, 0)
                """)
                .params(lent.id.value(), group.value(), borrower.value(), terms.principal().minorUnits(),
                        terms.rate().toString(), terms.method().name(), terms.months(),
                        noon(on).atOffset(ZoneOffset.UTC))
                .update();
        for (var guarantee : guarantors) {
            db.sql("insert into reporting.loan_guarantee values (?, ?, ?, ?, 'ASKED', null)")
                    .params(lent.id.value(), guarantee.guarantor().value(), group.value(),
                            guarantee.amount().minorUnits())
                    .update();
        }
        lent.happened(new LoanApplied(
                lent.id, group, borrower, terms, rules, null, new Enciphered("purpose:school fees"),
                List.of(guarantors), on, 0), noon(on));
        return lent;
    }

    /** Approved and paid out on the day. */
    public static Lent out(
            JdbcClient db, GroupId group, MemberId borrower, Terms terms, LoanRules rules, LocalDate on) {
        var lent = applied(db, group, borrower, terms, rules, on);
        lent.happened(new LoanApproved(lent.id, group, on, 0, "approvals.threshold"), noon(on));
        lent.happened(new LoanDisbursed(lent.id, group, borrower, terms.principal(), lent.nothing(), PaymentMethod.CASH,
                Channel.CASH, null, on, Schedule.of(terms, on)), noon(on));
        lent.stands("DISBURSED");
        return lent;
    }

    LoanId id() {
        return id;
    }

    Lent activated(LocalDate on) {
        stands("ACTIVE");
        return happened(new LoanActivated(id, group, on), noon(on));
    }

    Lent paid(String interest, String principal, LocalDate on, Instant recordedAt) {
        return happened(new LoanRepaid(
                id, group, borrower, RepaymentId.next(), nothing(), kes(interest), kes(principal),
                nothing(), PaymentMethod.CASH, Channel.CASH, null, on), recordedAt);
    }

    Lent happened(LoanEvent event, Instant recordedAt) {
        db.sql("insert into reporting.loan_fact values (?, ?, ?, ?, ?, ?, null, ?)")
                .params(id.value(), sequence, group.value(), event.getClass().getSimpleName(), event.effectiveOn(),
                        recordedAt.atOffset(ZoneOffset.UTC), JSON.writeValueAsString(event))
                .update();
        db.sql("update reporting.loan set version = ? where loan_id = ?").params(sequence, id.value()).update();
        sequence++;
        return this;
    }

    void stands(String status) {
        db.sql("update reporting.loan set status = ?, first_due = ? where loan_id = ?")
                .params(status, terms.firstDue() == null ? LocalDate.EPOCH : terms.firstDue(), id.value()).update();
    }

    private Money nothing() {
        return Money.zero(terms.principal().currency());
    }

    public static Money kes(String decimal) {
        return Money.of("KES " + decimal);
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
