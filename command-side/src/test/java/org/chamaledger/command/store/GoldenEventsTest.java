package org.chamaledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.Samples;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are for ever: each revision that was ever written is kept here as it was written, and can be read. */
class GoldenEventsTest {

    static final long SEED = 2027;

    private final LedgerSerializer serializer = LedgerSerializer.of();

    static Stream<Golden> all() {
        return Golden.all().stream();
    }

    static Stream<Golden> ofToday() {
        return all().filter(golden -> revision(type(golden)).equals(golden.revision()));
    }

    @Test
    void every_event_has_a_golden_sample_of_the_revision_it_is_written_in() {
        var missing = new TreeSet<String>();
        EventTypes.all().forEach(type -> {
            require(type, false, missing);
            if (Samples.hasOptional(type)) {
                require(type, true, missing);
            }
        });
        assertThat(missing).as("an event that is new, or whose shape changed (which takes a new @Revision and an"
                + " upcaster): commit these files under command-side/src/test/resources/golden").isEmpty();
    }

    private void require(Class<?> type, boolean sparse, Set<String> missing) {
        var stored = all().anyMatch(golden -> type(golden) == type && golden.sparse() == sparse
                && golden.revision().equals(revision(type)));
        if (!stored) {
            missing.add("%s/%s%s.json %s".formatted(
                    EventTypes.nameOf(type), revision(type), sparse ? "-sparse" : "", written(type, sparse)));
        }
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void an_event_is_stored_exactly_as_its_golden_sample(Golden golden) {
        assertThat(written(type(golden), golden.sparse()))
                .as("stored events do not change: a new shape is a new @Revision").isEqualTo(golden.payload());
    }

    @ParameterizedTest
    @MethodSource("ofToday")
    void a_golden_sample_is_read_as_what_was_written(Golden golden) {
        assertThat(golden.read(serializer)).isEqualTo(sample(type(golden), golden.sparse()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_revision_there_ever_was_is_read_as_an_event_of_today(Golden golden) {
        assertThat(golden.read(serializer)).isInstanceOf(type(golden)).hasNoNullFieldsOrPropertiesExcept(
                Stream.of(type(golden).getRecordComponents()).filter(field -> golden.sparse())
                        .map(field -> field.getName()).toArray(String[]::new));
    }

    @Test
    void a_group_of_the_first_revision_keeps_the_time_of_nairobi() {
        var formed = (GroupFormed) Golden.of("groups.GroupFormed", "1").read(serializer);

        assertThat(formed.timeZone()).isEqualTo(ZoneId.of("Africa/Nairobi"));
        assertThat(formed).isEqualTo(sample(GroupFormed.class, false));
    }

    @Test
    void a_loan_applied_for_in_the_first_revision_names_no_constitution() {
        var applied = (LoanApplied) Golden.of("loans.LoanApplied", "1").read(serializer);

        assertThat(applied.constitutionVersion()).isZero();
        assertThat(applied.rules()).isEqualTo(((LoanApplied) sample(LoanApplied.class, false)).rules());
    }

    @Test
    void an_event_that_this_release_does_not_know_is_an_error_and_never_skipped() {
        var unknown = new Golden("groups.GroupDissolved", "1", false, "{}");

        assertThatThrownBy(() -> unknown.read(serializer))
                .isInstanceOf(SerializationException.class).hasMessageContaining("groups.GroupDissolved");
    }

    @Test
    void stored_json_names_no_java_class_and_derives_nothing() {
        assertThat(all().map(Golden::payload).collect(Collectors.joining("\n")))
                .doesNotContain("org.chamaledger").doesNotContain("@class").doesNotContain("positive\":")
                .doesNotContain("entry\":");
    }

    private String written(Class<?> type, boolean sparse) {
        return serializer.serialize(sample(type, sparse), String.class).getData();
    }

    private static Object sample(Class<?> type, boolean sparse) {
        return (sparse ? Samples.sparse(SEED) : Samples.of(SEED)).make(type);
    }

    private static Class<?> type(Golden golden) {
        return EventTypes.named(golden.type()).orElseThrow();
    }

    private static String revision(Class<?> type) {
        return Integer.toString(EventTypes.revisionOf(type));
    }
}
