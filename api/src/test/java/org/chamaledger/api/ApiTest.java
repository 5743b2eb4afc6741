package org.chamaledger.api;

import org.chamaledger.integration.database.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service on a port of its own and a real database, spoken to over HTTP as anybody would. */
@SpringBootTest(classes = ChamaLedgerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "chama.data=${java.io.tmpdir}/chama-api-test"})
public abstract class ApiTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
    }
}
