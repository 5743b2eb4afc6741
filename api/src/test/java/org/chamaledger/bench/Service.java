package org.chamaledger.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of ours in a process of its own: the built service, or the minimal one it is compared with. */
final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final double startSeconds;

    private Service(
            ProcessBuilder program, int port, String healthy, Path log) throws IOException, InterruptedException {
        this.port = port;
        long begun = System.nanoTime();
        process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitHealth(healthy, log);
        startSeconds = (System.nanoTime() - begun) / 1e9;
    }

    /** The service as {@code ./chama run} starts it, on a database of the stage, for a caller whom no limit stops. */
    static Service start(Stage stage, String database) throws IOException, InterruptedException {
        stage.create(database);
        return start(stage, database, true, Map.of(
                "SPRING_DATASOURCE_URL", stage.url(database),
                "SPRING_DATASOURCE_USERNAME", stage.login().user(),
                "SPRING_DATASOURCE_PASSWORD", stage.login().password(),
                "SPRING_FLYWAY_USER", stage.owner().user(),
                "SPRING_FLYWAY_PASSWORD", stage.owner().password()));
    }

    /** The service with a database of its own, in a folder that is made by the first start under this name. */
    static Service embedded(Stage stage, String name, boolean cached) throws IOException, InterruptedException {
        return start(stage, name, cached, Map.of());
    }

    private static Service start(Stage stage, String name, boolean cached, Map<String, String> database)
            throws IOException, InterruptedException {
        int port = freePort();
        var command = java();
        command.addAll(jvmOptions());
        cache().filter(_ -> cached).ifPresent(file -> command.add("-XX:AOTCache=" + file));
        command.addAll(program());
        var program = new ProcessBuilder(command);
        var environment = program.environment();
        environment.keySet().removeIf(variable -> variable.startsWith("CHAMA_") || variable.startsWith("SPRING_"));
        environment.putAll(database);
        environment.putAll(Map.of(
                "SERVER_PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(freePort()),
                "CHAMA_DATA", stage.folder().resolve("service-" + name).toString(),
                "CHAMA_MASTER_KEY", Callers.MASTER_KEY,
                "CHAMA_ADMIN_EMAIL", Callers.ADMIN,
                "CHAMA_ADMIN_PASSWORD", Callers.PASSWORD,
                // kept, and counted, but so high that nobody meets them
                "CHAMA_RATE_LIMIT_ANON_PER_DAY", "1000000000",
                "CHAMA_RATE_LIMIT_USER_PER_DAY", "1000000000",
                "CHAMA_RATE_LIMIT_LOGIN_PER_MINUTE", "1000000"));
        var service = new Service(program, port, "/api/health/", stage.folder().resolve("service-" + name + ".log"));
        stage.serving(Optional.of(service.process.toHandle()));
        return service;
    }

    /** {@link MinimalService} with the same JVM and the same server. */
    static Service minimal(Stage stage) throws IOException, InterruptedException {
        int port = freePort();
        var command = java();
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MinimalService.class.getName()));
        var program = new ProcessBuilder(command);
        program.environment().putAll(Map.of(
                "SERVER_PORT", Integer.toString(port),
                "SPRING_DATASOURCE_URL", stage.url(Peers.DATABASE),
                "SPRING_DATASOURCE_USERNAME", stage.superuser().user(),
                "SPRING_DATASOURCE_PASSWORD", stage.superuser().password()));
        var service = new Service(program, port, "/health", stage.folder().resolve("minimal.log"));
        stage.serving(Optional.of(service.process.toHandle()));
        return service;
    }

    int port() {
        return port;
    }

    double startSeconds() {
        return startSeconds;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    JsonNode post(String path, Optional<String> token, Object body) throws IOException, InterruptedException {
        return expect(send(request(path, token).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
    }

    JsonNode get(String path, Optional<String> token) throws IOException, InterruptedException {
        return expect(send(request(path, token).GET()));
    }

    private static JsonNode expect(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s %s was answered with %d: %s".formatted(
                    answer.request().method(), answer.uri().getPath(), answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private HttpRequest.Builder request(String path, Optional<String> token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void awaitHealth(String path, Path log) throws InterruptedException, IOException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(10)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service did not start: " + java.nio.file.Files.readString(log));
            }
            try {
                if (send(request(path, Optional.empty()).GET()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
        }
        close();
        throw new IllegalStateException("The service did not get healthy: " + java.nio.file.Files.readString(log));
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    private static List<String> jvmOptions() {
        return Stream.concat(words("chama.jvm-options"), words("chama.more-jvm-options")).toList();
    }

    private static Stream<String> words(String property) {
        return Arrays.stream(System.getProperty(property, "").strip().split("\\s+")).filter(word -> !word.isEmpty());
    }

    /** The extracted jar; among a developer's classes, these. */
    private static List<String> program() {
        return Optional.ofNullable(System.getProperty("chama.service")).map(jar -> List.of("-jar", jar))
                .orElseGet(() -> List.of(
                        "-cp",
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(part -> !part.endsWith("test-classes"))
                                .collect(java.util.stream.Collectors.joining(File.pathSeparator)),
                        "org.chamaledger.api.ChamaLedgerApplication"));
    }

    static Optional<Path> cache() {
        return Optional.ofNullable(System.getProperty("chama.cache")).map(Path::of).filter(java.nio.file.Files::exists);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        client.close();
    }
}
