package org.chamaledger.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;

/** The group that ./chama demo makes, made as it makes it. */
class DemoTest extends ApiTest {

    @Test
    void the_demo_is_told_once_however_often_it_is_told() throws IOException, InterruptedException {
        var ending = tell();
        assertThat(ending.wasThere()).isFalse();
        assertThat(tell()).isEqualTo(new Story.Ending(true, ending.group(), ending.chair(), ending.treasurer(),
                ending.secretary(), ending.member()));

        var treasurer = login(new Person("", ending.treasurer(), Story.PASSWORD, ""));
        var loans = get(treasurer, "/api/v1/loans/?group=%s&ordering=applied_at".formatted(ending.group())).is(200);
        assertThat(loans.json().path("results").valueStream().map(loan -> loan.path("status").stringValue()).toList())
                .isEqualTo(List.of("ACTIVE", "DISBURSED", "COMPLETED", "APPROVED", "PENDING"));
        var book = get(treasurer, "/api/v1/groups/%s/loan-book/".formatted(ending.group())).is(200);
        assertThat(book.field("count")).isEqualTo("2");
        assertThat(book.field("par30")).isNotEqualTo("0.00");
        var meeting = get(treasurer, "/api/v1/groups/%s/meetings/".formatted(ending.group())).is(200).json()
                .at("/results/0");
        assertThat(meeting.path("status").stringValue()).isEqualTo("HELD");
        assertThat(meeting.path("quorate").booleanValue()).isTrue();
        assertThat(meeting.at("/minutes/balances").size()).isGreaterThan(3);
        var votes = get(treasurer, "/api/v1/votes/?group=%s&outcome=PASSED".formatted(ending.group())).is(200);
        assertThat(votes.field("count")).isEqualTo("2");
        var fines = get(treasurer, "/api/v1/fines/?group=" + ending.group()).is(200);
        assertThat(
                fines.json().path("results").valueStream().map(fine -> fine.path("fine_type").stringValue()).toList())
                .containsExactlyInAnyOrder("CONDUCT", "MISSED_MEETING", "LATE_TO_MEETING");
        assertThat(get(treasurer, "/api/v1/compliance/alerts/?group=" + ending.group()).is(200).field("count"))
                .isEqualTo("1");
        assertThat(get(treasurer, "/api/v1/documents/?group=" + ending.group()).is(200).field("count")).isEqualTo("2");
        var trial = get(treasurer, "/api/v1/groups/%s/ledger/trial-balance/".formatted(ending.group())).is(200);
        assertThat(trial.field("total_debit")).isEqualTo(trial.field("total_credit"));
    }

    private Story.Ending tell() throws IOException, InterruptedException {
        return new Story(new Service(URI.create("http://localhost:" + port())), Sample.in(Path.of("../docs/samples")),
                new Demo.Progress()).tell();
    }
}
