package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own pages. Run with {@code -Ddocs.write=true}, a test writes what it would have demanded. */
final class Docs {

    static final Path ROOT = root();

    private static final boolean WRITE = Boolean.getBoolean("docs.write");

    private Docs() {}

    /** Fails when the page says anything else, or is not there. */
    static void requireCurrent(String page, String text) {
        var path = ROOT.resolve(page);
        if (WRITE) {
            write(path, text);
        }
        assertThat(Files.exists(path) ? read(path) : "")
                .as("%s is stale; write it anew with: ./mvnw -q test -pl api -am -Dtest='org.chamaledger.docs.*' "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true", page)
                .isEqualTo(text);
    }

    /** All Markdown pages. */
    static List<Path> pages() {
        var docs = ROOT.resolve("docs");
        try (var below = Files.walk(docs); var beside = Files.list(ROOT)) {
            return Stream.concat(below, beside).filter(p -> p.toString().endsWith(".md")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String page) {
        return read(ROOT.resolve(page));
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean writing() {
        return WRITE;
    }

    static void write(Path path, String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("chama"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
