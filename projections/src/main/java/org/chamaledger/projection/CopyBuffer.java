package org.chamaledger.projection;

import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Bytes on their way into a COPY, in network order. */
final class CopyBuffer {

    private static final int CHUNK = 64 * 1024;

    private final CopyIn copy;
    private byte[] bytes = new byte[CHUNK + 4096];
    private int length;

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
    }

    void putByte(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void putShort(int value) {
        putByte(value >> 8);
        putByte(value);
    }

    void putInt(int value) {
        room(4);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Sends what has gathered once it is worth it; call it between rows. */
    void sendWhenFull() throws SQLException {
        if (length >= CHUNK) {
            send();
        }
    }

    void send() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
