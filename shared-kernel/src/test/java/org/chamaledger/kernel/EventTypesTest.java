package org.chamaledger.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void the_names_under_which_events_are_stored_never_change() throws IOException {
        assertThat(
                EventTypes.all().map(event -> EventTypes.nameOf(event) + " " + EventTypes.revisionOf(event)).sorted())
                .as("event-types.txt lists every stored event with the revision it is written in;"
                        + " add a line for a new one")
                .containsExactlyElementsOf(pinned());
    }

    @Test
    void every_family_of_events_in_the_kernel_is_known_to_the_store() {
        var families = KernelClasses.all().stream()
                .filter(c -> c.isInterface() && c.isSealed() && c.getSimpleName().endsWith("Event")).toList();

        assertThat(families).isNotEmpty().containsExactlyInAnyOrderElementsOf(EventTypes.FAMILIES);
    }

    @Test
    void whatever_moves_money_is_a_stored_event() {
        var movements = KernelClasses.all().stream()
                .filter(c -> MovesMoney.class.isAssignableFrom(c) && !c.isInterface()).toList();

        assertThat(movements).isNotEmpty().isSubsetOf(EventTypes.all().toList());
    }

    @Test
    void an_event_is_found_by_its_stored_name() {
        assertThat(EventTypes.named("groups.GroupFormed")).contains(GroupFormed.class);
        assertThat(EventTypes.named("groups.GroupDissolved")).isEmpty();
        assertThat(EventTypes.all()).allMatch(Class::isRecord)
                .allSatisfy(event -> assertThat(EventTypes.named(EventTypes.nameOf(event))).contains(event));
    }

    private static List<String> pinned() throws IOException {
        try (var list = EventTypesTest.class.getResourceAsStream("/event-types.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
