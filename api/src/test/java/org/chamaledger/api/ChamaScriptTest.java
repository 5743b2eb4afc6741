package org.chamaledger.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script beside the README that everything starts with. */
class ChamaScriptTest {

    @Test
    void help_names_every_command() throws Exception {
        var help = chama("help");
        assertThat(help.exitCode).isZero();
        assertThat(help.output).contains("chama run", "chama demo", "chama backup", "chama restore", "chama test",
                "chama bench", "chama torture", "chama verify");
        assertThat(chama().output).isEqualTo(help.output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "backup", "restore", "test", "bench", "torture", "verify"})
    void every_command_explains_itself_without_doing_anything(String command) throws Exception {
        var help = chama(command, "--help");
        assertThat(help.exitCode).isZero();
        assertThat(help.output).startsWith("./chama " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SERVER_PORT", "CHAMA_DATA", "SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME",
        "SPRING_DATASOURCE_PASSWORD",
        "CHAMA_ADMIN_EMAIL", "CHAMA_ADMIN_PASSWORD", "CHAMA_RATE_LIMIT_ANON_PER_DAY", "CHAMA_RATE_LIMIT_USER_PER_DAY",
        "CHAMA_MASTER_KEY", "CHAMA_MASTER_KEY_FILE"
    })
    void what_can_be_set_is_listed(String variable) throws Exception {
        assertThat(chama("run", "--help").output).contains(variable);
    }

    @Test
    void an_unknown_command_is_an_error() throws Exception {
        var refused = chama("dance");
        assertThat(refused.exitCode).isEqualTo(2);
        assertThat(refused.output).contains("no command 'dance'", "./chama help");
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome chama(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", Path.of("..", "chama").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
