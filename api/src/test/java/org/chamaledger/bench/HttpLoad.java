package org.chamaledger.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Many clients over kept-alive connections, all in one thread, so that the load costs the machine as little as may be.
 * Either each client asks again as soon as it has its answer, or requests come at a fixed rate whatever the service
 * does and their time counts from when they were due: only then does a slow moment show in full.
 */
final class HttpLoad {

    private static final int BUFFER = 64 * 1024;
    private static final int HEADER_END = 4;

    /** Longer than the service keeps anybody waiting, even while its database is started again. */
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long SHORTEST_SELECT = TimeUnit.MILLISECONDS.toNanos(1);

    private final InetSocketAddress address;
    private final Supplier<byte[]> requests;
    private final int expected;
    private final Histogram micros = new Histogram(3);
    private long done;
    private long failed;
    private String firstFailure = "";

    /** @param expected the status of the answer that is asked for; everything else is a failure */
    HttpLoad(int port, Supplier<byte[]> requests, int expected) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.requests = requests;
        this.expected = expected;
    }

    private static final class Client {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(BUFFER);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private final SelectionKey key;
        private long begun;

        private Client(SocketChannel channel, Selector selector) throws IOException {
            this.channel = channel;
            this.key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        /** Sends as much of the request as the connection takes now; the rest when it takes more. */
        private void write() throws IOException {
            channel.write(rest);
            key.interestOps(rest.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    /** So many clients, each with one request at a time. */
    Tally closed(int clients, Duration time) throws IOException {
        try (var selector = Selector.open()) {
            var connected = connect(selector, clients);
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (var client : connected) {
                send(client, System.nanoTime());
            }
            int waiting = clients;
            while (waiting > 0) {
                for (var client : answered(selector, PATIENCE_MILLIS)) {
                    if (System.nanoTime() < end) {
                        send(client, System.nanoTime());
                    } else {
                        waiting--;
                    }
                }
            }
            return finish(connected, start);
        }
    }

    /** So many requests a second, on as many of these connections as it takes. */
    Tally open(int clients, double perSecond, Duration time) throws IOException {
        try (var selector = Selector.open()) {
            var connected = connect(selector, clients);
            var idle = new ArrayDeque<>(connected);
            long start = System.nanoTime();
            long wanted = Math.round(perSecond * time.toSeconds());
            long sent = 0;
            while (done + failed < wanted) {
                long now = System.nanoTime();
                for (long due = dueAt(start, sent, perSecond); sent < wanted && due <= now && !idle.isEmpty(); ) {
                    send(idle.poll(), due);
                    due = dueAt(start, ++sent, perSecond);
                }
                long pause = sent < wanted && !idle.isEmpty()
                        ? dueAt(start, sent, perSecond) - System.nanoTime() : TimeUnit.SECONDS.toNanos(1);
                if (pause > 0 && pause < SHORTEST_SELECT) {
                    // a selector waits for whole milliseconds; to ask it without a pause would take a whole processor
                    LockSupport.parkNanos(Math.min(pause, SHORTEST_SELECT / 5));
                }
                idle.addAll(answered(selector, pause / SHORTEST_SELECT));
            }
            return finish(connected, start);
        }
    }

    /** What was answered instead, the first time. */
    String firstFailure() {
        return firstFailure;
    }

    private static long dueAt(long start, long request, double perSecond) {
        return start + (long) (request * 1e9 / perSecond);
    }

    private Tally finish(List<Client> clients, long start) throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        for (var client : clients) {
            client.channel.close();
        }
        return new Tally(done, failed, seconds, micros);
    }

    private List<Client> connect(Selector selector, int count) throws IOException {
        var clients = new ArrayList<Client>();
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            clients.add(new Client(channel, selector));
        }
        return clients;
    }

    private void send(Client client, long due) throws IOException {
        client.begun = due;
        client.answer.clear();
        client.rest = ByteBuffer.wrap(requests.get());
        client.write();
    }

    /** Those whose answers are complete now. */
    private List<Client> answered(Selector selector, long patience) throws IOException {
        var ready = new ArrayList<Client>();
        int found = patience > 0 ? selector.select(patience) : selector.selectNow();
        if (found == 0 && patience == PATIENCE_MILLIS) {
            throw new IOException("The service does not answer any more");
        }
        for (var key : selector.selectedKeys()) {
            var client = (Client) key.attachment();
            if (client.rest.hasRemaining()) {
                client.write();
            }
            if (client.channel.read(client.answer) < 0) {
                throw new IOException("The service closed a connection");
            }
            if (isComplete(client.answer)) {
                note(client);
                ready.add(client);
            }
        }
        selector.selectedKeys().clear();
        return ready;
    }

    private void note(Client client) {
        var bytes = client.answer.array();
        int status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        if (status == expected) {
            done++;
            micros.recordValue(Math.max(0, System.nanoTime() - client.begun) / 1000);
        } else {
            if (failed++ == 0) {
                firstFailure = new String(bytes, 0, Math.min(client.answer.position(), 1000), StandardCharsets.UTF_8);
            }
        }
    }

    private static boolean isComplete(ByteBuffer answer) {
        var bytes = answer.array();
        int end = answer.position();
        int body = bodyStart(bytes, end);
        if (body < 0) {
            return false;
        }
        var header = new String(bytes, 0, body, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int length = header.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int from = length + "\r\ncontent-length:".length();
            return end - body >= Integer.parseInt(header.substring(from, header.indexOf('\r', from)).strip());
        }
        if (header.contains("\r\ntransfer-encoding: chunked")) {
            return end - body >= 5 && bytes[end - 5] == '0' && bytes[end - 4] == '\r' && bytes[end - 3] == '\n'
                    && bytes[end - 2] == '\r' && bytes[end - 1] == '\n' && (end - body == 5 || bytes[end - 6] == '\n');
        }
        return true;
    }

    private static int bodyStart(byte[] bytes, int end) {
        for (int i = 0; i + HEADER_END <= end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + HEADER_END;
            }
        }
        return -1;
    }
}
