package org.chamaledger.kernel.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.Samples;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MovesMoneyTest {

    private static final int SAMPLES = 500;

    /** Fields that tell what stands after the movement, and not what moved. */
    private static final Set<String> NOT_MOVED = Set.of("outstanding", "saved", "approvedAmount");

    static Stream<Class<?>> movements() {
        return EventTypes.all().filter(MovesMoney.class::isAssignableFrom);
    }

    static Stream<Class<?>> reversals() {
        return movements().filter(type -> sample(type, 0).entry().reversal());
    }

    @ParameterizedTest
    @MethodSource("movements")
    void every_movement_is_booked_balanced_in_its_group_on_its_day(Class<?> type) {
        for (int seed = 0; seed < SAMPLES; seed++) {
            var fact = sample(type, seed);
            var entry = fact.entry();

            assertThat(total(entry.postings(), Side.DEBIT)).isEqualTo(total(entry.postings(), Side.CREDIT));
            assertThat(entry.groupId()).isEqualTo(fact.groupId());
            assertThat(entry.valueDate()).isEqualTo(fact.valueDate());
            assertThat(entry.narration()).isNotBlank();
            assertThat(entry).as("the same event is booked the same way each time").isEqualTo(fact.entry());
        }
    }

    @ParameterizedTest
    @MethodSource("movements")
    void the_amount_that_was_decided_is_the_amount_that_is_booked(Class<?> type) throws ReflectiveOperationException {
        for (int seed = 0; seed < SAMPLES; seed++) {
            var fact = sample(type, seed);
            long decided = 0;
            for (var field : type.getRecordComponents()) {
                if (field.getType() == Money.class && !NOT_MOVED.contains(field.getName())) {
                    decided += ((Money) field.getAccessor().invoke(fact)).minorUnits();
                }
            }
            assertThat(total(fact.entry().postings(), Side.DEBIT)).isEqualTo(decided);
        }
    }

    @ParameterizedTest
    @MethodSource("reversals")
    void a_reversal_is_the_equal_and_opposite_of_what_it_reverses(Class<?> type) {
        var originals = originalsOf(type);
        assertThat(originals).isNotEmpty();
        for (int seed = 0; seed < SAMPLES; seed++) {
            for (var original : originals) {
                var facts = Samples.of(seed);
                var first = ((MovesMoney) facts.make(original)).entry();
                var reversal = ((MovesMoney) facts.make(type)).entry();

                assertThat(reversal.source()).isEqualTo(first.source());
                assertThat(reversal.postings())
                        .containsExactlyElementsOf(first.postings().stream().map(Posting::mirrored).toList());
            }
        }
    }

    private static List<Class<?>> originalsOf(Class<?> reversal) {
        var undone = sample(reversal, 0).entry().source().type();
        var family = EventTypes.FAMILIES.stream().filter(f -> f.isAssignableFrom(reversal)).findFirst().orElseThrow();
        return Arrays.<Class<?>>stream(family.getPermittedSubclasses())
                .filter(MovesMoney.class::isAssignableFrom).filter(type -> !sample(type, 0).entry().reversal())
                .filter(type -> sample(type, 0).entry().source().type().equals(undone)).toList();
    }

    private static MovesMoney sample(Class<?> type, long seed) {
        return (MovesMoney) Samples.of(seed).make(type);
    }

    private static long total(List<Posting> postings, Side side) {
        return postings.stream().filter(p -> p.side() == side).mapToLong(p -> p.amount().minorUnits()).sum();
    }
}
