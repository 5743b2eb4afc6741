package org.chamaledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form: each killed once. {@code ./chama torture crashes} has the long one. */
class CrashDrillTest {

    @Test
    void what_was_acknowledged_survives_the_death_of_the_service_and_of_the_database() throws Exception {
        assertThat(CrashDrill.run(1, 20261122)).contains("each there once");
    }
}
