package org.chamaledger.integration.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.chamaledger.integration.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeySourceTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ANOTHER = Base64.getEncoder()
            .encodeToString("another key of 32 bytes, exactly".getBytes());

    @TempDir
    Path folder;

    @Test
    void a_key_is_read_from_the_environment_or_from_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("key"), KEY + "\n");

        var given = new MasterKeySource(KEY, "", "", folder, true).keys();
        var read = new MasterKeySource("", file.toString(), ANOTHER + "," + KEY, folder, true).keys();

        assertThat(read.current().id()).isEqualTo(given.current().id()).hasSize(12);
        assertThat(read.others()).hasSize(2);
    }

    @Test
    void production_refuses_to_make_a_key_up() {
        assertThatThrownBy(() -> new MasterKeySource("", "", "", folder, true).keys())
                .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.whatToDo())
                        .contains("openssl rand -base64 32", "CHAMA_MASTER_KEY"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void elsewhere_a_key_is_made_once_and_only_its_owner_may_read_it() throws IOException {
        var made = new MasterKeySource("", "", "", folder, false).keys();
        var again = new MasterKeySource("", "", "", folder, false).keys();

        assertThat(again.current().id()).isEqualTo(made.current().id());
        assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("development-master.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_that_is_none_is_refused_without_being_shown() {
        for (var nonsense : new String[] {"secret!", "c2hvcnQ="}) {
            assertThatThrownBy(() -> new MasterKeySource(nonsense, "", "", folder, false).keys())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("CHAMA_MASTER_KEY")
                    .hasMessageNotContaining(nonsense);
        }
        assertThatThrownBy(() -> new MasterKeySource("", "/nowhere/key", "", folder, false).keys())
                .isInstanceOf(StartRefused.class);
    }
}
