package org.chamaledger.projection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Bytes on their way to PostgreSQL, in network order. */
final class WireBytes {

    private static final int CHUNK = 64 * 1024;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    private WireBytes(int room) {
        this.bytes = new byte[room];
    }

    /** For what is sent by and by. */
    static WireBytes inChunks() {
        return new WireBytes(CHUNK + 4096);
    }

    /** For what is sent as a whole and will take about so much. */
    static WireBytes ofAbout(int size) {
        return new WireBytes(size);
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
        room(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Sends what has gathered once it is worth it; call it between rows. */
    void sendWhenFull(CopyIn copy) throws SQLException {
        if (length >= CHUNK) {
            send(copy);
        }
    }

    void send(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    byte[] all() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
