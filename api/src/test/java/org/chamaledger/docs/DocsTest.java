package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamaledger.kernel.EventTypes;
import org.junit.jupiter.api.Test;

/** Pages that people write by hand: they lead nowhere dead, and leave nothing out. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern FAMILY_OF_CODES = Pattern.compile("\"([a-z]+)\\.%s(-[a-z]+)\"");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b((?:CHAMA|SPRING)_[A-Z][A-Z_]*[A-Z]|SERVER_PORT|MANAGEMENT_PORT)\\b");

    /** The first half of every code there is. */
    private static final Set<String> ROOMS = Set.of(
            "approval", "audit", "auth", "books", "budget", "compliance", "constitution", "contribution", "dead-letter",
            "document", "entry", "event", "expense", "fine", "goal", "group", "idempotency", "import", "job", "loan",
            "meeting", "member", "membership", "money", "official", "payment", "product", "projection", "rebuild",
            "report", "request", "service", "session", "transfer", "treasury", "vote", "withdrawal");

    @Test
    void every_decision_has_a_number_of_its_own() throws IOException {
        var numbers = new TreeSet<String>();
        try (var decisions = Files.list(Docs.ROOT.resolve("docs/decisions"))) {
            for (var decision : decisions.toList()) {
                var number = decision.getFileName().toString().substring(0, 4);
                assertThat(numbers.add(number)).as("%s has the number of another", decision).isTrue();
                assertThat(Docs.read(decision)).as("%s", decision).startsWith("# " + Integer.parseInt(number) + ". ");
            }
        }
    }

    @Test
    void no_link_is_dead() {
        var dead = new ArrayList<String>();
        for (var page : Docs.pages()) {
            for (var link : all(LINK, prose(Docs.read(page)))) {
                if (!link.contains("://") && !leadsSomewhere(page, link)) {
                    dead.add(Docs.ROOT.relativize(page) + " -> " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void every_page_can_be_found_from_the_map() {
        var seen = new TreeSet<Path>();
        var ahead = new ArrayList<>(List.of(Docs.ROOT.resolve("README.md"), Docs.ROOT.resolve("docs/README.md")));
        while (!ahead.isEmpty()) {
            var page = ahead.removeLast();
            if (seen.add(page)) {
                all(LINK, prose(Docs.read(page))).stream().map(link -> link.replaceFirst("#.*", ""))
                        .filter(link -> link.endsWith(".md") && !link.contains("://"))
                        .map(link -> page.resolveSibling(link).normalize()).forEach(ahead::add);
            }
        }
        assertThat(seen)
                .containsAll(Docs.pages().stream().filter(page -> !page.toString().contains("/decisions/")).toList());
    }

    @Test
    void every_refusal_is_explained_by_its_code() throws IOException {
        var answered = new TreeSet<String>();
        var families = new TreeSet<String>();
        for (var module : List.of(
                "shared-kernel", "command-side", "projections", "query-side", "integrations", "api")) {
            for (var source : files(module + "/src/main/java")) {
                var text = Docs.read(source);
                all(CODE, text).stream().filter(DocsTest::isCode).forEach(answered::add);
                FAMILY_OF_CODES.matcher(text).results()
                        .forEach(found -> families.add(found.group(1) + "\\.[a-z]+" + found.group(2)));
            }
        }
        var explained = new TreeSet<String>();
        for (var page : Docs.pages()) {
            all(Pattern.compile("`([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)`"), Docs.read(page)).stream()
                    .filter(DocsTest::isCode).filter(code -> families.stream().noneMatch(code::matches))
                    .forEach(explained::add);
        }
        assertThat(explained).isEqualTo(answered);
    }

    @Test
    void every_event_is_on_the_page_of_its_room() {
        var missing = EventTypes.all().filter(event -> {
            var name = EventTypes.nameOf(event);
            var page = Docs.ROOT.resolve("docs/rooms/" + name.substring(0, name.indexOf('.')) + ".md");
            return !Files.exists(page) || !Docs.read(page).contains("`" + event.getSimpleName() + "`");
        }).map(EventTypes::nameOf).toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void every_setting_is_in_the_table_of_settings() throws IOException, ClassNotFoundException {
        var table = new TreeSet<>(all(VARIABLE, Docs.read("docs/operating/configuration.md")));
        var known = new TreeSet<>(all(VARIABLE, Docs.read("api/src/main/resources/application.yml")));
        known.addAll(all(VARIABLE, Docs.read("chama").replaceAll("(?m)^(?!    [A-Z ]).*$", "")));
        for (var source : Stream.concat(
                files("integrations/src/main/java").stream(), files("api/src/main/java").stream()).toList()) {
            known.addAll(all(VARIABLE, Docs.read(source)));
        }
        Arrays.stream(Class.forName("org.chamaledger.api.security.SecuritySettings").getRecordComponents())
                .map(setting -> "CHAMA_" + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .forEach(known::add);
        assertThat(table).containsAll(known);
    }

    private static boolean isCode(String text) {
        return ROOMS.contains(text.substring(0, text.indexOf('.'))) && !text.endsWith(".conf");
    }

    /** What is not in a block of code. */
    private static String prose(String page) {
        return page.replaceAll("(?s)```.*?```", "");
    }

    private static boolean leadsSomewhere(Path page, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || Docs.read(target).lines().filter(line -> line.startsWith("#"))
                        .anyMatch(line -> anchor(line).equals(parts[1])));
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.walk(Docs.ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }
}
