package org.chamaledger.integration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamaledger.kernel.members.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFileStoreTest {

    private static final byte[] RECEIPT = "a receipt".getBytes(StandardCharsets.UTF_8);

    /** Turns every byte around, and back: nothing lies there as it was handed in. */
    private static final Vault MIRROR = new Vault() {
        @Override
        public byte[] lock(String purpose, byte[] secret) {
            var locked = secret.clone();
            for (int i = 0; i < locked.length; i++) {
                locked[i] = (byte) ~locked[i];
            }
            return locked;
        }

        @Override
        public byte[] unlock(String purpose, byte[] locked) {
            return lock(purpose, locked);
        }
    };

    @TempDir
    private Path data;

    @Test
    void what_is_kept_is_read_under_its_hash() {
        var store = new FolderFileStore(data, MIRROR);
        var hash = store.keep(RECEIPT);
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(store.keep(RECEIPT)).isEqualTo(hash);
        assertThat(new FolderFileStore(data, MIRROR).read(hash)).contains(RECEIPT);
    }

    @Test
    void what_was_never_kept_is_not_there_and_a_name_leads_nowhere_else() throws IOException {
        var store = new FolderFileStore(data, MIRROR);
        Files.writeString(data.resolve("secret"), "not yours");
        assertThat(store.read("ab".repeat(32))).isEmpty();
        assertThat(store.read("../secret")).isEmpty();
        assertThat(store.read("")).isEmpty();
    }

    @Test
    void nothing_lies_there_in_the_clear_and_no_draft_is_left() throws IOException {
        new FolderFileStore(data, MIRROR).keep(RECEIPT);
        var files = files();
        assertThat(files).hasSize(1);
        assertThat(Files.readAllBytes(files.getFirst())).doesNotContain(RECEIPT);
    }

    @Test
    void a_file_that_was_changed_is_not_given_out_and_can_be_kept_anew() throws IOException {
        var store = new FolderFileStore(data, MIRROR);
        var hash = store.keep(RECEIPT);
        Files.write(files().getFirst(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> store.read(hash)).isInstanceOf(IllegalStateException.class);
        store.keep(RECEIPT);
        assertThat(store.read(hash)).as("kept once more, it is whole again").contains(RECEIPT);
    }

    @Test
    void many_who_keep_the_same_at_once_keep_one() throws Exception {
        var store = new FolderFileStore(data, MIRROR);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var hashes = threads.invokeAll(IntStream.range(0, 32)
                    .mapToObj(i -> (Callable<String>) () -> store.keep(RECEIPT)).collect(Collectors.toList()));
            for (var hash : hashes) {
                assertThat(store.read(hash.get())).contains(RECEIPT);
            }
        }
        assertThat(files()).hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(data.resolve("files"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
