package org.chamaledger.api;

import org.chamaledger.integration.database.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a port of its own and a real database, spoken to over HTTP as anybody would. All such tests
 * share one service, so they make people and groups of their own.
 */
@SpringBootTest(
        classes = ChamaLedgerApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "logging.level.com.networknt=ERROR",
            "chama.rate-limit-anon-per-day=0",
            "chama.rate-limit-user-per-day=0",
            "chama.rate-limit-login-per-minute=0",
            "chama.admin-email=" + ApiTest.ADMIN_EMAIL,
            "chama.admin-password=" + ApiTest.PASSWORD
        })
public abstract class ApiTest extends HttpTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("chama.data", () -> "target/chama-api-test/" + ProcessHandle.current().pid());
    }

    protected static TestDatabase database() {
        return DATABASE;
    }
}
