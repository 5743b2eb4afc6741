package org.chamaledger.query.approvals;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the clock which approvals have run out. */
@Component
class ExpiryQueries {

    private final JdbcClient db;

    ExpiryQueries(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<ApprovalId> expired(AskExpired query) {
        forbidUnless(query.actor().isTheClock(), "approval.not-the-clock", "Only the clock asks what has run out");
        return db.sql("""
                select approval_id from reporting.approval
                where status = 'PENDING' and expires_at <= :now order by expires_at, approval_id
                """)
                .param("now", query.actor().at().atOffset(ZoneOffset.UTC))
                .query(UUID.class).list().stream().map(ApprovalId::new).toList();
    }
}
