package org.chamaledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.chamaledger.kernel.audit.CheckpointWords;

/**
 * A small log made by the book: roots and paths straight from the recursive definitions of RFC 9162, the key of RFC
 * 8032's first test, so that what the verifier says is held against something that shares no line with it.
 */
final class SampleLog {

    static final String ORIGIN = "chama.example/log";
    /** RFC 8032, 7.1, test 1. */
    static final byte[] PUBLIC_KEY =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final byte[] PRIVATE_KEY =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    private static final String PAYLOAD = """
            {"group_id":"0192f0c1-0000-7000-8000-00000000000%d","amount":"%d.00 KES","note":"kikao cha Ijumaa ✓"}""";

    final List<String> events = new ArrayList<>();
    final List<String> checkpoints = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();

    SampleLog(int events, int... sizes) {
        for (int position = 1; position <= events; position++) {
            this.events.add(event(position, PAYLOAD.formatted(position % 7, position)));
        }
        for (int size : sizes) {
            this.sizes.add(size);
            checkpoints.add(checkpoint(note(size, root(leaves().subList(0, size))), size,
                    root(leaves().subList(0, size))));
        }
    }

    static String event(int position, String payload) {
        return """
                {"position":%d,"recorded_at":"2026-11-22T20:15:00.%06dZ","type":"treasury.EntryPosted","revision":"1",\
                "stream":"treasury-0192f0c1-0000-7000-8000-000000000001","stream_type":"treasury","sequence":%d,\
                "event_id":"0192f0c1-0000-7000-8000-%012d","payload":%s,"metadata":{"actor":"asha"}}"""
                .formatted(position, position, position - 1, position, payload);
    }

    List<byte[]> leaves() {
        return events.stream().map(event -> sha256(new byte[] {0}, event.getBytes(UTF_8))).toList();
    }

    List<String> export() {
        var lines = new ArrayList<>(events);
        lines.addAll(checkpoints);
        lines.add(keys(PUBLIC_KEY));
        return lines;
    }

    /** The same from a position on, as the export of a range. */
    List<String> exportFrom(int from) {
        var lines = new ArrayList<String>();
        lines.add(prefix(leaves().subList(0, from - 1)));
        lines.addAll(events.subList(from - 1, events.size()));
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) >= from) {
                lines.add(checkpoints.get(i));
            }
        }
        lines.add(keys(PUBLIC_KEY));
        return lines;
    }

    String pack(int size, int... positions) {
        var leaves = leaves().subList(0, size);
        var proofs = Arrays.stream(positions).mapToObj(position -> """
                {"leaf":"%s","leaf_index":%d,"hashes":[%s],"meaning":"Asha paid in"}""".formatted(
                events.get(position - 1).replace("\"", "\\\""), position - 1, hexes(path(position - 1, leaves))))
                .toList();
        var checkpoint = checkpoints.get(sizes.indexOf(size));
        return """
                {"format":"chama-proof-pack/1","member":{"name":"Asha"},"made_at":"2026-11-22T20:16:00Z",%s,%s,\
                "events":[%s],"statement":{}}""".formatted(inside(checkpoint), inside(keys(PUBLIC_KEY)),
                String.join(",", proofs));
    }

    /** What somebody outside kept of it. */
    Path witness(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("checkpoints"));
        Files.createDirectories(folder.resolve("leaves"));
        Files.writeString(
                folder.resolve("keys.json"), keys(PUBLIC_KEY).substring("{'keys':".length()).replaceAll("}$", ""));
        for (int size : sizes) {
            Files.writeString(folder.resolve("checkpoints/%012d.txt".formatted(size)),
                    note(size, root(leaves().subList(0, size))));
        }
        Files.write(folder.resolve("leaves/0"), join(leaves()));
        return folder;
    }

    static String checkpoint(String note, long size, byte[] root) {
        var signature = Base64.getDecoder().decode(note.substring(note.lastIndexOf(' ') + 1).strip());
        return """
                {"checkpoint":{"origin":"%s","tree_size":%d,"root_hash":"%s","timestamp":"2026-11-22T20:16:00Z",\
                "signature":"%s","key_id":"%s","words":[%s],"note":"%s"}}""".formatted(
                ORIGIN, size, HexFormat.of().formatHex(root),
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(signature, 4, 68)),
                HexFormat.of().formatHex(signature, 0, 4),
                String.join(",", CheckpointWords.of(root).stream().map(word -> '"' + word + '"').toList()),
                note.replace("\n", "\\n"));
    }

    /** As a mail program saves it: the text in one encoding, the attachment in another. */
    static String mail(String note) {
        return """
                Subject: Please keep: 60 records
                Content-Type: multipart/mixed; boundary="--=_Part_1"

                ----=_Part_1
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                Please keep this mail. =E2=80=94

                ----=_Part_1
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                ----=_Part_1--
                """.replace("\n", "\r\n").formatted(Base64.getMimeEncoder().encodeToString(note.getBytes(UTF_8)));
    }

    static String note(long size, byte[] root) {
        return note(size, root, PRIVATE_KEY, PUBLIC_KEY);
    }

    static String note(long size, byte[] root, byte[] secret, byte[] key) {
        var text = "%s\n%d\n%s\ntimestamp 2026-11-22T20:16:00Z\n".formatted(
                ORIGIN, size, Base64.getEncoder().encodeToString(root));
        var named = Arrays.copyOf(sha256(ORIGIN.getBytes(UTF_8), new byte[] {'\n', 1}, key), 4);
        return text + "\n— " + ORIGIN + " "
                + Base64.getEncoder().encodeToString(join(List.of(named, sign(text, secret)))) + "\n";
    }

    private static byte[] sign(String text, byte[] secret) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String keys(byte[] key) {
        return """
                {"keys":[{"key_id":"00000000","algorithm":"Ed25519","public_key":"%s",\
                "valid_from":"2026-11-22T00:00:00Z","valid_until":null}]}"""
                .formatted(Base64.getEncoder().encodeToString(key));
    }

    static String prefix(List<byte[]> leaves) {
        var roots = new ArrayList<byte[]>();
        int from = 0;
        for (int part = Integer.highestOneBit(leaves.size()); part > 0; part >>= 1) {
            if ((leaves.size() & part) != 0) {
                roots.add(root(leaves.subList(from, from + part)));
                from += part;
            }
        }
        return "{\"prefix\":{\"tree_size\":%d,\"hashes\":[%s]}}".formatted(leaves.size(), hexes(roots));
    }

    /** RFC 9162, 2.1.1. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        } else if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    /** RFC 9162, 2.1.3.1. */
    static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        var before = leaves.subList(0, left);
        var behind = leaves.subList(left, leaves.size());
        var path = index < left ? path(index, before) : path(index - left, behind);
        path.add(root(index < left ? behind : before));
        return path;
    }

    private static String inside(String json) {
        return json.substring(1, json.length() - 1);
    }

    private static String hexes(List<byte[]> hashes) {
        return String.join(",", hashes.stream().map(hash -> '"' + HexFormat.of().formatHex(hash) + '"').toList());
    }

    private static byte[] join(List<byte[]> parts) {
        var all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(List.of(parts)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
