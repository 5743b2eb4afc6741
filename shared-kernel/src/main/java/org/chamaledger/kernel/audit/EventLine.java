package org.chamaledger.kernel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A stored event as the log proves it: one line of JSON without spaces of its own, with payload and metadata as they
 * are stored to the letter. Its bytes are the leaf, and the line of the export.
 *
 * @param position from 1 in the one order of all events
 * @param payload stored JSON; line breaks in it, which nobody writes, become spaces
 */
public record EventLine(
        long position,
        Instant recordedAt,
        String type,
        String revision,
        String streamType,
        UUID streamId,
        long sequence,
        UUID eventId,
        String payload,
        String metadata) {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Without a line feed at its end. */
    public String line() {
        var line = new StringBuilder(320 + payload.length() + metadata.length());
        line.append("{\"position\":").append(position)
                .append(",\"recorded_at\":\"").append(MICROSECONDS.format(recordedAt)).append('"');
        text(line.append(",\"type\":"), type);
        text(line.append(",\"revision\":"), revision);
        text(line.append(",\"stream\":"), streamType + "-" + streamId);
        text(line.append(",\"stream_type\":"), streamType);
        line.append(",\"sequence\":").append(sequence)
                .append(",\"event_id\":\"").append(eventId).append('"')
                .append(",\"payload\":").append(inOneLine(payload))
                .append(",\"metadata\":").append(inOneLine(metadata)).append('}');
        return line.toString();
    }

    /** The hash of the leaf. */
    public byte[] leafHash() {
        return MerkleTree.leafHash(line().getBytes(UTF_8));
    }

    private static String inOneLine(String json) {
        return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
                ? json : json.replace('\n', ' ').replace('\r', ' ');
    }

    private static void text(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ') {
                line.append("\\u%04x".formatted((int) c));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }
}
