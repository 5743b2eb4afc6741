package org.chamaledger.integration.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Witness.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final List<LogKeyView> KEYS =
            List.of(new LogKeyView("0a0b0c0d", "Ed25519", "AAAA", Instant.EPOCH, null, null, null));

    @TempDir
    Path folder;

    @Test
    void a_folder_keeps_every_leaf_and_each_checkpoint_it_is_given() throws IOException {
        var witness = new FolderWitness("", folder);
        assertThat(witness.held()).contains(new Held(0, ""));

        witness.take(checkpoint(3), KEYS, WitnessTest::leaves);
        witness.take(checkpoint(66_000), KEYS, WitnessTest::leaves);

        var place = folder.resolve("witness");
        assertThat(Files.readString(place.resolve("checkpoints/000000000003.txt"))).isEqualTo(checkpoint(3).note());
        assertThat(witness.held()).contains(new Held(66_000, checkpoint(66_000).note()));
        assertThat(Files.readString(place.resolve("keys.json"))).contains("\"key_id\" : \"0a0b0c0d\"");
        assertThat(Files.size(place.resolve("leaves/0"))).isEqualTo(65_536 * 32);
        assertThat(Files.size(place.resolve("leaves/1"))).isEqualTo((66_000 - 65_536) * 32);
        assertThat(leaf(place, 0)).isEqualTo(leaves(0));
        assertThat(leaf(place, 300)).isEqualTo(Arrays.copyOf(leaves(300), 32));
        assertThat(leaf(place, 65_999)).isEqualTo(Arrays.copyOf(leaves(65_999), 32));
    }

    @Test
    void a_folder_whose_writing_was_cut_off_is_mended() throws IOException {
        var witness = new FolderWitness(folder.resolve("elsewhere").toString(), folder);
        witness.take(checkpoint(300), KEYS, WitnessTest::leaves);
        var file = folder.resolve("elsewhere/leaves/0");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 290 * 32 + 7));
        Files.write(
                folder.resolve("elsewhere/checkpoints/000000000400.txt.part"), new byte[3], StandardOpenOption.CREATE);

        assertThat(new FolderWitness(folder.resolve("elsewhere").toString(), folder).held().orElseThrow().treeSize())
                .isEqualTo(300);
        witness.take(checkpoint(400), KEYS, WitnessTest::leaves);

        assertThat(Files.size(file)).isEqualTo(400 * 32);
        assertThat(leaf(folder.resolve("elsewhere"), 295)).isEqualTo(Arrays.copyOf(leaves(295), 32));
        assertThat(leaf(folder.resolve("elsewhere"), 399)).isEqualTo(Arrays.copyOf(leaves(399), 32));
    }

    @Test
    void an_address_is_posted_the_note_and_says_whether_it_keeps_it() throws IOException {
        var received = new AtomicReference<String>();
        var status = new AtomicInteger(201);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notes", exchange -> {
            received.set(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        try {
            var witness = new HttpWitness(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notes"), "secret");
            witness.take(checkpoint(7), KEYS, WitnessTest::leaves);
            assertThat(received.get()).isEqualTo("Bearer secret " + checkpoint(7).note());

            status.set(503);
            assertThatThrownBy(() -> witness.take(checkpoint(8), KEYS, WitnessTest::leaves))
                    .isInstanceOf(IOException.class).hasMessage("It answered 503");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> new HttpWitness(URI.create("http://127.0.0.1:1/"), "")
                .take(checkpoint(8), KEYS, WitnessTest::leaves)).isInstanceOf(IOException.class);
    }

    private static CheckpointView checkpoint(long size) {
        return new CheckpointNote("test", size, new byte[32], Instant.EPOCH).signed(new byte[32], new byte[64]);
    }

    /** To the end of a tile of 256, each leaf filled with the last byte of its index. */
    private static byte[] leaves(long from) {
        var hashes = new byte[(int) (256 - from % 256) * 32];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = (byte) (from + i / 32);
        }
        return from == 0 ? Arrays.copyOf(hashes, 32) : hashes;
    }

    private static byte[] leaf(Path place, int index) throws IOException {
        var file = Files.readAllBytes(place.resolve("leaves/" + index / 65_536));
        return Arrays.copyOfRange(file, index % 65_536 * 32, index % 65_536 * 32 + 32);
    }
}
