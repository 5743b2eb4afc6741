package org.chamaledger.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathShapeTest {

    private static final String ID = "01a20572-d3b1-71d0-916f-fb0e824a07bd";

    @ParameterizedTest
    @CsvSource({
        "/api/v1/groups/{id}/ledger/accounts, /api/v1/groups/#/ledger/accounts",
        "/api/v1/groups/{group}/members/{user}/approve, /api/v1/groups/#/members/#/approve",
        "/api/v1/groups/{id}/constitutions/{version}/propose, /api/v1/groups/#/constitutions/12/propose",
        "/api/v1/loans/{id}, /api/v1/loans/#",
        "/api/v1/users/me, /api/v1/users/me",
        "/, /",
    })
    void a_path_has_the_shape_of_its_pattern(String pattern, String path) {
        assertThat(PathShape.of(path.replace("#", ID))).isEqualTo(PathShape.ofPattern(pattern));
    }

    @ParameterizedTest
    @CsvSource({"/admin/projections/groups", "/api/v1/groups/not-an-id", "//", "''", "/api//v1"})
    void a_path_without_ids_is_its_own_shape(String path) {
        assertThat(PathShape.of(path)).isEqualTo(path);
    }
}
