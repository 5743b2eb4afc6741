package org.chamaledger.drill;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service in a process of its own, with its embedded PostgreSQL: to be killed, and started again. */
final class Victim implements AutoCloseable {

    static final String ADMIN = "drill-admin@example.org";
    static final String PASSWORD = "sisal-Baobab-77-moto";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final int port;
    private final int managementPort;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    Victim(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.managementPort = freePort();
    }

    /** Starts it on its folder and waits until it is healthy; answers how many milliseconds that took. */
    long start() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
        var program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.update-checker.disabled=true", "--enable-native-access=ALL-UNNAMED", "-cp", classes,
                "org.chamaledger.api.ChamaLedgerApplication");
        program.environment().keySet().removeIf(name -> name.startsWith("CHAMA_") || name.startsWith("SPRING_"));
        program.environment().putAll(Map.of(
                "SERVER_PORT", Integer.toString(port), "MANAGEMENT_PORT", Integer.toString(managementPort),
                "CHAMA_DATA", folder.resolve("data").toString(),
                "CHAMA_ADMIN_EMAIL", ADMIN, "CHAMA_ADMIN_PASSWORD", PASSWORD,
                "CHAMA_RATE_LIMIT_ANON_PER_DAY", "0", "CHAMA_RATE_LIMIT_USER_PER_DAY", "0"));
        var log = folder.resolve("service.log").toFile();
        process = program.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        awaitHealthy();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    long awaitHealthy() throws InterruptedException, IOException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service died:\n" + lastLines());
            }
            try {
                if (send("GET", "/api/health/", null, null, null).statusCode() == 200) {
                    return (System.nanoTime() - begun) / 1_000_000;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The service did not get healthy:\n" + lastLines());
    }

    /** As if the machine had taken the process: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killPostgres() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(folder.resolve("data/database/postmaster.pid")).getFirst().strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Sends one request; a connection that breaks is an {@link IOException}. */
    HttpResponse<String> send(
            String method, String path, @Nullable String token, @Nullable Object body, @Nullable String key)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends one request that has to succeed, and reads the answer. */
    JsonNode call(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException, InterruptedException {
        var answer = send(method, path, token, body, null);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("service.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}
