package org.chamaledger.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CheckpointNoteTest {

    @Test
    void a_checkpoint_is_a_signed_note() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = CheckpointNote.raw(pair.getPublic());
        var root = MerkleTree.leafHash(new byte[0]);
        var note = new CheckpointNote("chama-ledger/1", 7, root, Instant.parse("2026-11-22T20:15:00.123Z"));

        var checkpoint = note.signed(pair.getPrivate(), key);

        var lines = checkpoint.note().split("\n", -1);
        assertThat(lines).hasSize(7);
        assertThat(lines).startsWith(
                "chama-ledger/1", "7", "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
                "timestamp 2026-11-22T20:15:00.123Z", "").endsWith("");
        assertThat(lines[5]).startsWith("— chama-ledger/1 ");
        var signed = Base64.getDecoder().decode(lines[5].substring("— chama-ledger/1 ".length()));
        assertThat(signed).hasSize(4 + 64).startsWith(CheckpointNote.keyHash("chama-ledger/1", key));
        var signature = Base64.getDecoder().decode(checkpoint.signature());
        assertThat(note.isSignedBy(key, signature)).isTrue();
        assertThat(new CheckpointNote("chama-ledger/1", 8, root, note.timestamp()).isSignedBy(key, signature))
                .isFalse();
        assertThat(note.isSignedBy(root, signature)).isFalse();
        assertThat(note.isSignedBy(key, new byte[3])).isFalse();
        assertThat(note.isSignedBy(new byte[2], signature)).isFalse();
        assertThat(note.signed(key, signature)).isEqualTo(checkpoint);
        assertThat(checkpoint.root()).isEqualTo(root);
    }
}
