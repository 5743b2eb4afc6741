package org.chamaledger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Code is read beside other code, so a line ends where a page does. What a text block says is as wide as it says. */
class LinesTest {

    private static final int COLUMNS = 120;
    private static final String TEXT_BLOCK = "\"\"\"";

    @Test
    void no_line_runs_past_the_page() throws IOException {
        var found = new ArrayList<String>();
        for (var module : List.of(
                "shared-kernel", "command-side", "projections", "query-side", "integrations", "api")) {
            try (var files = Files.walk(Path.of("..", module, "src"))) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    tooLong(Files.readAllLines(file)).forEach(line -> found.add(file.getFileName() + ":" + line));
                }
            }
        }
        assertThat(found).as("lines of more than %d columns", COLUMNS).isEmpty();
    }

    @Test
    void a_long_line_is_found_unless_a_text_block_says_it() {
        var wide = "x".repeat(COLUMNS + 1);
        var lines = List.of("x".repeat(COLUMNS), wide, "var text = " + TEXT_BLOCK, wide, TEXT_BLOCK + ";", wide);
        assertThat(tooLong(lines)).containsExactly(2, 6);
    }

    private static List<Integer> tooLong(List<String> lines) {
        var found = new ArrayList<Integer>();
        boolean text = false;
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            if (!text && line.codePointCount(0, line.length()) > COLUMNS) {
                found.add(number);
            }
            boolean oneMark = line.indexOf(TEXT_BLOCK) >= 0
                    && line.indexOf(TEXT_BLOCK) == line.lastIndexOf(TEXT_BLOCK);
            text ^= oneMark;
        }
        return found;
    }
}
