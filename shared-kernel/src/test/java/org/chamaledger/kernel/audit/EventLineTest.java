package org.chamaledger.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLineTest {

    @Test
    void the_leaf_is_one_line_with_what_is_stored_to_the_letter() {
        var line = new EventLine(
                17, Instant.parse("2026-11-22T20:15:00.1234Z"), "groups.GroupFormed", "2", "group",
                UUID.fromString("01930000-0000-7000-8000-000000000001"), 0,
                UUID.fromString("01930000-0000-7000-8000-000000000002"),
                "{\"name\": \"Umoja é\"}", "{\"actor\":null}");

        assertThat(line.line()).isEqualTo("{\"position\":17,\"recorded_at\":\"2026-11-22T20:15:00.123400Z\","
                + "\"type\":\"groups.GroupFormed\",\"revision\":\"2\","
                + "\"stream\":\"group-01930000-0000-7000-8000-000000000001\",\"stream_type\":\"group\",\"sequence\":0,"
                + "\"event_id\":\"01930000-0000-7000-8000-000000000002\","
                + "\"payload\":{\"name\": \"Umoja é\"},\"metadata\":{\"actor\":null}}");
        assertThat(line.leafHash()).hasSize(32);
    }

    @Test
    void what_a_forger_stored_stays_one_line() {
        var line = new EventLine(
                1, Instant.EPOCH, "a\"b\\c\nd", "1", "group", new UUID(0, 0), 0, new UUID(0, 0),
                "{\n}", "{\r\n}").line();

        assertThat(line).doesNotContain("\n").doesNotContain("\r")
                .contains("\"type\":\"a\\\"b\\\\c\\u000ad\"").contains("\"payload\":{ },\"metadata\":{  }}");
    }

    @Test
    void a_root_is_told_in_eight_words() {
        assertThat(CheckpointWords.of(new byte[32])).hasSize(8).containsOnly("babe");
        assertThat(CheckpointWords.of(HexFormat.of().parseHex("ff".repeat(32)))).containsOnly("yuyu");
        // 0000 0000 001|0 0000 0000 10|00 ...: the numbers 1 and 2, then 0
        assertThat(CheckpointWords.of(HexFormat.of().parseHex("0020080000000000000000" + "ff".repeat(21))))
                .startsWith("babu", "bache", "babe").endsWith("babe");
    }

    @Test
    void no_two_numbers_have_the_same_word() {
        assertThat(IntStream.range(0, 2048).mapToObj(CheckpointWords::word)).doesNotHaveDuplicates();
    }
}
