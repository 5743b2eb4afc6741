package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Another program's opinion of the books, where it is installed. Balances by account, debits positive. */
final class Hledger {

    private static final Pattern BALANCE = Pattern.compile("\"\\w+:(\\d{4}) .*\",\"KES (-?[0-9.]+)\"");

    private Hledger() {}

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "hledger")));
    }

    /** What it makes of this journal, which it must accept. */
    static Map<String, BigDecimal> balances(String journal) throws IOException, InterruptedException {
        assertThat(run(journal, "check", "--strict")).isEmpty();
        var balances = new TreeMap<String, BigDecimal>();
        run(journal, "balance", "--flat", "--no-total", "--depth", "2", "--output-format", "csv").lines().skip(1)
                .forEach(line -> {
                    var match = BALANCE.matcher(line);
                    assertThat(match.matches()).as(line).isTrue();
                    balances.put(match.group(1), new BigDecimal(match.group(2)));
                });
        return balances;
    }

    /** What a trial balance says. */
    static Map<String, BigDecimal> balances(JsonNode trialBalance) {
        var balances = new TreeMap<String, BigDecimal>();
        for (var account : trialBalance.path("accounts")) {
            balances.put(account.path("code").asString(), new BigDecimal(account.path("debit").asString())
                    .subtract(new BigDecimal(account.path("credit").asString())));
        }
        return balances;
    }

    private static String run(String journal, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("hledger", "-f", "-"));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = process.getOutputStream()) {
            input.write(journal.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
