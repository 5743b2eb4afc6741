package org.chamaledger.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.reports.Analytics.Total;
import org.chamaledger.query.reports.ReportQuery.AskAnalytics;
import org.junit.jupiter.api.Test;

/** Totals over all groups; those here keep their books in Rwandan francs, as no other test's do. */
class AnalyticsQueriesTest extends ReadTest {

    @Test
    void figures_of_a_few_groups_are_nobodys_to_read() {
        for (int i = 1; i <= 4; i++) {
            group();
        }
        var few = total();
        assertThat(few.groups()).isEqualTo(4);
        assertThat(few).isEqualTo(Total.tooFew("RWF", few.groupType(), 4));
        assertThat(analytics().table().rows()).allSatisfy(
                row -> assertThat(row).hasSameSizeAs(analytics().table().columns()));

        group();
        var enough = total();
        assertThat(enough).extracting("groups", "members", "cash.decimal", "savings.decimal", "activeLoans")
                .containsExactly(5, 10, "500000", "500000", 0);
    }

    @Test
    void they_are_for_analysts_and_auditors() {
        assertThat(desk.ask(new AskAnalytics(auditor())).fewestGroups()).isEqualTo(5);
        assertRefusal(new AskAnalytics(by(MemberId.next()))).isEqualTo("FORBIDDEN report.not-analyst");
        assertRefusal(new AskAnalytics(new Actor(MemberId.next(), Set.of(StaffRole.ADMIN), NOW)))
                .isEqualTo("FORBIDDEN report.not-analyst");
    }

    private void group() {
        var chama = chama();
        chama.saves(chama.member("Amina"), 1_000, "2026-02-01");
        db.sql("update reporting.chama_group set currency = 'RWF' where group_id = ?")
                .param(chama.id().value()).update();
    }

    private Total total() {
        return analytics().totals().stream().filter(total -> total.currency().equals("RWF")).findFirst().orElseThrow();
    }

    private Analytics analytics() {
        return desk.ask(new AskAnalytics(new Actor(MemberId.next(), Set.of(StaffRole.ANALYST), NOW)));
    }
}
