package org.chamaledger.query.loans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanLedger.Fact;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.query.AsOf;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads what happened to loans, as far as it was known at an instant. */
@Component
class LoanFacts {

    private static final String OF_LOANS = """
            select loan_id, type, recorded_at, fact from reporting.loan_fact
            where loan_id in (:loans) and recorded_at <= :known_at
            order by loan_id, sequence
            """;
    private static final String OF_GROUP = """
            select loan_id, type, recorded_at, fact from reporting.loan_fact
            where group_id = :group and recorded_at <= :known_at
            order by loan_id, sequence
            """;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // facts kept before a field was added
            .build();

    private final JdbcClient db;

    LoanFacts(JdbcClient db) {
        this.db = db;
    }

    /** Those of these loans that had been applied for by then. */
    Map<UUID, LoanLedger> of(Collection<UUID> loans, AsOf asOf) {
        return loans.isEmpty() ? Map.of() : db.sql(OF_LOANS)
                .param("loans", loans).param("known_at", asOf.parameters().get("known_at"))
                .query(ledgers());
    }

    /** All of the group's, oldest first. */
    Map<UUID, LoanLedger> of(GroupId group, AsOf asOf) {
        return db.sql(OF_GROUP)
                .param("group", group.value()).param("known_at", asOf.parameters().get("known_at"))
                .query(ledgers());
    }

    /** A product's rules, as they are kept. */
    static LoanRules rules(String json) {
        return JSON.readValue(json, LoanRules.class);
    }

    private static ResultSetExtractor<Map<UUID, LoanLedger>> ledgers() {
        return rows -> {
            var facts = new LinkedHashMap<UUID, List<Fact>>();
            while (rows.next()) {
                facts.computeIfAbsent(rows.getObject("loan_id", UUID.class), _ -> new ArrayList<>()).add(fact(rows));
            }
            var ledgers = new LinkedHashMap<UUID, LoanLedger>();
            facts.forEach((loan, list) -> ledgers.put(loan, new LoanLedger(list)));
            return ledgers;
        };
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var type = EventTypes.named("loans." + row.getString("type")).orElseThrow();
        return new Fact(
                (LoanEvent) JSON.readValue(row.getString("fact"), type),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
