package org.chamaledger.api.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What a request asks, in a short hash: the same again however a multipart body is cut into parts. */
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint(HttpServletRequest request) {
        digest = sha256();
        part(request.getMethod());
        part(request.getRequestURI());
        part(request.getQueryString() == null ? "" : request.getQueryString());
    }

    static String of(HttpServletRequest request, byte[] body) {
        var fingerprint = new Fingerprint(request);
        fingerprint.part(body);
        return fingerprint.hex();
    }

    static String of(MultipartHttpServletRequest request) throws IOException {
        var fingerprint = new Fingerprint(request);
        var parts = new ArrayList<String>();
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                parts.add("field " + hash(name.getBytes(UTF_8)) + hash(value.getBytes(UTF_8)));
            }
        });
        for (var files : request.getMultiFileMap().values()) {
            for (MultipartFile file : files) {
                parts.add("file " + hash(file.getName().getBytes(UTF_8))
                        + hash(String.valueOf(file.getOriginalFilename()).getBytes(UTF_8)) + hash(file.getBytes()));
            }
        }
        Collections.sort(parts);
        parts.forEach(fingerprint::part);
        return fingerprint.hex();
    }

    private void part(String text) {
        part(text.getBytes(UTF_8));
    }

    /** Each part with its length, so that moving a byte from one to the next is noticed. */
    private void part(byte[] bytes) {
        digest.update(Integer.toString(bytes.length).getBytes(UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
