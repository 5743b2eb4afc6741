package org.chamaledger.integration.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A service of its own process that holds a folder until it is killed. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final String firstLine;

    private OtherProcess(Process process, String firstLine) {
        this.process = process;
        this.firstLine = firstLine;
    }

    static OtherProcess on(Path folder) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                        OtherProcess.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = process.inputReader();
        return new OtherProcess(process, skipLog(output));
    }

    /** {@code "ready"}, or why not. */
    String outcome() {
        return firstLine;
    }

    /** As the out-of-memory killer does: no hook runs, nothing is closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static String skipLog(BufferedReader output) throws IOException {
        for (String line; (line = output.readLine()) != null; ) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
        }
        return "ended without a word";
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (var database = EmbeddedDatabaseTest.opened(Path.of(arguments[0]))) {
            System.out.println("> ready " + database.port());
            Thread.sleep(Long.MAX_VALUE);
        } catch (RuntimeException refused) {
            System.out.println("> " + refused.getMessage());
        }
    }
}
