package org.chamaledger.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** `./chama torture tampering` does ten times as many. */
class TamperingDrillTest {

    @Test
    void whatever_a_superuser_changes_is_found_by_the_verifier_and_a_witness_alone() throws Exception {
        assertThat(TamperingDrill.run(Integer.getInteger("chama.tamperings", 100), 1))
                .contains("all found, the first bad position named");
    }
}
