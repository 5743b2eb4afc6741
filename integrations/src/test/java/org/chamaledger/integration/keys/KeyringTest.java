package org.chamaledger.integration.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.Enciphered;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class KeyringTest {

    private static final TestDatabase database = TestDatabase.migrated();
    private static final MasterKeys MASTER = new MasterKeys(masterKey(1), List.of());

    private final AtomicInteger connections = new AtomicInteger();
    private final MemberId amina = MemberId.next();
    private final TinkKeyring keyring = node(MASTER);

    @Test
    void what_was_enciphered_is_read_back() {
        var name = keyring.encipher(amina, "first_name", "Amina wa Ōmari");

        assertThat(name.ciphertext()).doesNotContain("Amina").matches("[A-Za-z0-9_-]+");
        assertThat(keyring.decipher(amina, "first_name", name)).contains("Amina wa Ōmari");
        assertThat(node(MASTER).decipher(amina, "first_name", name)).contains("Amina wa Ōmari");
    }

    @Test
    void the_same_words_never_look_the_same() {
        assertThat(keyring.encipher(amina, "notes", "x")).isNotEqualTo(keyring.encipher(amina, "notes", "x"));
    }

    @Test
    void a_detail_moved_to_another_field_or_person_does_not_open() {
        var name = keyring.encipher(amina, "first_name", "Amina");
        var juma = MemberId.next();
        keyring.encipher(juma, "first_name", "Juma");

        assertThatThrownBy(() -> keyring.decipher(amina, "last_name", name)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyring.decipher(juma, "first_name", name)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyring.decipher(amina, "first_name", new Enciphered("!")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_destroyed_key_erases_at_once_and_for_ever() {
        var name = keyring.encipher(amina, "first_name", "Amina");

        keyring.destroy(amina);
        keyring.destroy(amina);

        assertThat(keyring.decipher(amina, "first_name", name)).isEmpty();
        assertThatThrownBy(() -> keyring.encipher(amina, "first_name", "Amina"))
                .isInstanceOfSatisfying(RuleViolation.class, refused -> assertThat(refused.code())
                        .isEqualTo("member.erased"));
        assertThat(node(MASTER).decipher(amina, "first_name", name)).isEmpty();
    }

    @Test
    void somebody_erased_before_anything_was_enciphered_gets_no_key_either() {
        keyring.destroy(amina);

        assertThatThrownBy(() -> keyring.encipher(amina, "notes", "x")).isInstanceOf(RuleViolation.class);
    }

    @Test
    void a_key_destroyed_by_another_node_is_forgotten_within_seconds() {
        var name = keyring.encipher(amina, "first_name", "Amina");

        node(MASTER).destroy(amina);

        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20))
                .until(() -> keyring.decipher(amina, "first_name", name).isEmpty());
    }

    @Test
    void keys_in_use_are_not_asked_for_again() {
        var name = keyring.encipher(amina, "first_name", "Amina");
        int before = connections.get();

        for (int i = 0; i < 1_000; i++) {
            keyring.encipher(amina, "notes", "x");
            keyring.decipher(amina, "first_name", name);
        }

        assertThat(connections.get() - before).isLessThan(5);
    }

    @Test
    void many_nodes_that_meet_a_person_first_agree_on_one_key() {
        var nodes = IntStream.range(0, 8).mapToObj(_ -> node(MASTER)).toList();

        var names = nodes.parallelStream().map(node -> node.encipher(amina, "first_name", "Amina")).toList();

        assertThat(names).allSatisfy(name -> assertThat(keyring.decipher(amina, "first_name", name)).contains("Amina"));
    }

    @Test
    void the_key_outlives_a_transaction_that_does_not() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.service()));
        var own = node(MASTER);

        var name = transaction.execute(status -> {
            status.setRollbackOnly();
            return own.encipher(amina, "first_name", "Amina");
        });

        assertThat(node(MASTER).decipher(amina, "first_name", name)).contains("Amina");
    }

    @Test
    void a_fingerprint_is_the_same_on_every_node_and_differs_by_kind() {
        var fingerprint = keyring.fingerprint("email", "amina@example.org");

        assertThat(node(MASTER).fingerprint("email", "amina@example.org")).isEqualTo(fingerprint);
        assertThat(keyring.fingerprint("phone", "amina@example.org")).isNotEqualTo(fingerprint);
        assertThat(fingerprint).doesNotContain("amina");
    }

    @Test
    void a_master_key_is_replaced_without_losing_a_name_or_a_fingerprint() {
        var empty = TestDatabase.migrated();
        var name = node(MASTER, empty).encipher(amina, "first_name", "Amina");
        var fingerprint = node(MASTER, empty).fingerprint("email", "amina@example.org");
        var during = new MasterKeys(masterKey(2), List.of(masterKey(1)));
        var after = new MasterKeys(masterKey(2), List.of());

        assertThat(node(during, empty).decipher(amina, "first_name", name)).contains("Amina");
        assertThat(new MasterKeyRotation(JdbcClient.create(empty.service()), during, true).rewrap()).isEqualTo(3);
        assertThat(new MasterKeyRotation(JdbcClient.create(empty.service()), during, true).rewrap()).isZero();

        assertThat(node(after, empty).decipher(amina, "first_name", name)).contains("Amina");
        assertThat(node(after, empty).fingerprint("email", "amina@example.org")).isEqualTo(fingerprint);
        assertThatThrownBy(() -> node(MASTER, empty)).isInstanceOf(StartRefused.class);
    }

    @Test
    void the_wrong_master_key_is_refused_at_the_start() {
        keyring.fingerprint("email", "x");

        assertThatThrownBy(() -> node(new MasterKeys(masterKey(9), List.of())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("master key");
    }

    @Test
    void the_vault_opens_only_for_the_purpose_it_was_locked_for() {
        var vault = new TinkVault(new HouseKeys(JdbcClient.create(database.service()), MASTER));
        var locked = vault.lock("signing", new byte[] {1, 2, 3});

        assertThat(vault.unlock("signing", locked)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> vault.unlock("other", locked)).isInstanceOf(IllegalStateException.class);
    }

    private TinkKeyring node(MasterKeys master) {
        return node(master, database);
    }

    private TinkKeyring node(MasterKeys master, TestDatabase database) {
        var counted = new DelegatingDataSource(database.service()) {
            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
            }
        };
        var db = JdbcClient.create(counted);
        return new TinkKeyring(new SubjectKeyTable(db, counted), master, new HouseKeys(db, master));
    }

    private static MasterKey masterKey(int seed) {
        var secret = new byte[MasterKey.BYTES];
        Arrays.fill(secret, (byte) seed);
        return MasterKey.of(secret);
    }
}
