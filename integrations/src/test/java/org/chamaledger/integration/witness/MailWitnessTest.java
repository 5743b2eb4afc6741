package org.chamaledger.integration.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Witness;
import org.chamaledger.kernel.audit.Witness.Leaves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.mock.env.MockEnvironment;

class MailWitnessTest {

    private static final Leaves NONE = from -> new byte[0];
    private static final String HERE = InetAddress.getLoopbackAddress().getHostAddress();

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, HERE, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, HERE, ServerSetup.PROTOCOL_SMTPS)});

    private final UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void start() {
        // The server's own threads die of callers who hang up; what matters is what the caller says.
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        Thread.setDefaultUncaughtExceptionHandler(others);
    }

    @Test
    void a_layman_is_told_what_to_keep_and_the_signed_note_comes_along_to_the_byte() throws Exception {
        var witnesses = witnesses(Map.of());
        var checkpoint = checkpoint(12_345);
        witnesses.getFirst().take(checkpoint, keys(checkpoint), NONE);

        var mails = server.getReceivedMessages();
        assertThat(mails).hasSize(1);
        var mail = mails[0];
        assertThat(mail.getSubject()).isEqualTo("Please keep: 12,345 records signed on 22 November 2026");
        assertThat(mail.getFrom()[0]).hasToString("Ledger <ledger@chama.example>");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).endsWith("@chama.example>");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .startsWith("Please keep this mail.")
                .contains("On 22 November 2026, 20:16 UTC\nthe ledger held 12,345 records")
                .contains(String.join(" ", checkpoint.words()), checkpoint.rootHash(), "\n\n" + checkpoint.note())
                .contains("--key " + keys(checkpoint).getFirst().publicKey(), "Such a mail comes once a day")
                .doesNotContain("%s", "null");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("checkpoint-000000012345.txt");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(checkpoint.note().getBytes(UTF_8));
    }

    @Test
    void each_address_is_a_witness_of_its_own_that_is_told_of_no_other() throws Exception {
        var witnesses = witnesses(Map.of("chama.witness-mail-to", "auditor@chama.example, Asha <asha@chama.example>"));
        assertThat(witnesses).extracting(MailWitness::name).containsExactly("mail-1", "mail-2");
        var checkpoint = checkpoint(7);
        for (var witness : witnesses) {
            witness.take(checkpoint, keys(checkpoint), NONE);
        }
        assertThat(server.getReceivedMessages()).hasSize(2)
                .allSatisfy(mail -> assertThat(mail.getAllRecipients()).hasSize(1));
    }

    @Test
    void a_mail_a_day_is_enough_and_a_server_that_takes_none_is_left_alone_for_a_while() {
        assertThat(witnesses(Map.of()).getFirst().pace().afterOne()).isEqualTo(Duration.ofDays(1));
        assertThat(witnesses(Map.of()).getFirst().pace().afterFailure()).isEqualTo(Duration.ofMinutes(10));
        assertThat(witnesses(Map.of("chama.witness-mail-every", "12h")).getFirst().pace().afterOne())
                .isEqualTo(Duration.ofHours(12));
    }

    @Test
    void a_mail_goes_over_tls_to_a_server_with_a_certificate_that_somebody_vouches_for() {
        var settings = new HashMap<>(secured());
        var checkpoint = checkpoint(7);
        assertThatThrownBy(() -> witnesses(settings).getFirst().take(checkpoint, keys(checkpoint), NONE))
                .isInstanceOf(IOException.class).hasMessageContaining("certification path");
        settings.put("chama.witness-mail-tls", "starttls");
        settings.put("chama.witness-mail-port", Integer.toString(server.getSmtp().getPort()));
        assertThatThrownBy(() -> witnesses(settings).getFirst().take(checkpoint, keys(checkpoint), NONE))
                .isInstanceOf(IOException.class).hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_may_ask_for_a_password() throws Exception {
        server.setUser("ledger@chama.example", "ledger", "right");
        var checkpoint = checkpoint(7);
        var trusting = MailWitnesses.server(environment(secured()));
        trusting.getJavaMailProperties().putAll(
                Map.of("mail.smtp.ssl.trust", "*", "mail.smtp.ssl.checkserveridentity", "false"));
        var witness = new MailWitness("mail", trusting, new InternetAddress("ledger@chama.example"),
                new InternetAddress("auditor@chama.example"), Duration.ofDays(1), Duration.ofSeconds(30));
        witness.take(checkpoint, keys(checkpoint), NONE);
        assertThat(server.getReceivedMessages()).hasSize(1);
        trusting.setPassword("wrong");
        assertThatThrownBy(() -> witness.take(checkpoint, keys(checkpoint), NONE))
                .isInstanceOf(IOException.class).hasMessageStartingWith("535");
    }

    @Test
    void mail_goes_behind_the_witnesses_that_answer_at_once() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var environment = environment(Map.of("chama.witness-mail-to", "auditor@chama.example, asha@chama.example"));
            environment.setProperty("chama.witness-url", "https://witness.example");
            context.setEnvironment(environment);
            context.register(WitnessConfiguration.class, FolderWitness.class);
            context.registerBean(PropertySourcesPlaceholderConfigurer.class);
            context.refresh();
            assertThat(context.getBeanProvider(Witness.class).orderedStream().map(Witness::name))
                    .containsExactly("folder", "http", "mail-1", "mail-2");
        }
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing_is_told_of_in_time() throws Exception {
        var checkpoint = checkpoint(7);
        int dead;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = closed.getLocalPort();
        }
        assertThatThrownBy(() -> witnesses(Map.of("chama.witness-mail-port", Integer.toString(dead))).getFirst()
                .take(checkpoint, keys(checkpoint), NONE))
                .isInstanceOf(IOException.class).hasMessageContaining("refused");

        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = environment(Map.of("chama.witness-mail-port", Integer.toString(silent.getLocalPort())));
            var witness = MailWitnesses.of(settings, Duration.ofMillis(300)).getFirst();
            var started = Instant.now();
            assertThatThrownBy(() -> witness.take(checkpoint, keys(checkpoint), NONE))
                    .isInstanceOf(IOException.class).hasMessageContaining("took no mail within");
            assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(10));
            try (var connection = silent.accept()) {
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().read()).as("the connection was closed").isEqualTo(-1);
            }
        }
    }

    @Test
    void what_a_server_refuses_is_said_in_its_words_without_the_address() throws Exception {
        var checkpoint = checkpoint(7);
        try (var refusing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing));
            var witness = witnesses(Map.of("chama.witness-mail-port", Integer.toString(refusing.getLocalPort())));
            assertThatThrownBy(() -> witness.getFirst().take(checkpoint, keys(checkpoint), NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("550 5.1.1 the address no such mailbox");
        }
    }

    @Test
    void settings_that_cannot_work_are_refused_at_the_start() {
        assertThat(MailWitnesses.of(new MockEnvironment())).isEmpty();
        assertThat(MailWitnesses.of(new MockEnvironment().withProperty("chama.witness-mail-to", " "))).isEmpty();
        assertRefused(Map.of("chama.witness-mail-from", "", "chama.witness-mail-host", ""),
                "CHAMA_WITNESS_MAIL_FROM and CHAMA_WITNESS_MAIL_HOST are not set");
        assertRefused(Map.of("chama.witness-mail-to", ""), "CHAMA_WITNESS_MAIL_TO is not set");
        assertRefused(Map.of("chama.witness-mail-to", "nobody"), "CHAMA_WITNESS_MAIL_TO is not an address");
        assertRefused(Map.of("chama.witness-mail-to", "a@b.example\nBcc: c@d.example"), "CHAMA_WITNESS_MAIL_TO");
        assertRefused(Map.of("chama.witness-mail-from", "@"), "CHAMA_WITNESS_MAIL_FROM is not an address");
        assertRefused(Map.of("chama.witness-mail-port", "65536"), "CHAMA_WITNESS_MAIL_PORT is not a port");
        assertRefused(Map.of("chama.witness-mail-tls", "perhaps"), "CHAMA_WITNESS_MAIL_TLS is not a way");
        assertRefused(Map.of("chama.witness-mail-every", "sometimes"), "CHAMA_WITNESS_MAIL_EVERY is not a time");
        assertRefused(Map.of("chama.witness-mail-user", "ledger"), "only one is set");
        assertRefused(Map.of("chama.witness-mail-user", "ledger", "chama.witness-mail-password", "x"),
                "CHAMA_WITNESS_MAIL_PASSWORD would cross the network");
    }

    private void assertRefused(Map<String, String> settings, String why) {
        assertThatThrownBy(() -> witnesses(settings)).isInstanceOf(StartRefused.class).hasMessageContaining(why);
    }

    private List<MailWitness> witnesses(Map<String, String> settings) {
        return MailWitnesses.of(environment(settings));
    }

    private Map<String, String> secured() {
        return Map.of(
                "chama.witness-mail-port", Integer.toString(server.getSmtps().getPort()),
                "chama.witness-mail-tls", "tls",
                "chama.witness-mail-user", "ledger", "chama.witness-mail-password", "right");
    }

    private MockEnvironment environment(Map<String, String> settings) {
        var environment = new MockEnvironment()
                .withProperty("chama.witness-mail-to", "auditor@chama.example")
                .withProperty("chama.witness-mail-from", "Ledger <ledger@chama.example>")
                .withProperty("chama.witness-mail-host", HERE)
                .withProperty("chama.witness-mail-port", Integer.toString(server.getSmtp().getPort()))
                .withProperty("chama.witness-mail-tls", "none");
        settings.forEach(environment::setProperty);
        return environment;
    }

    /** A mail server that knows nobody. */
    private static void refuse(ServerSocket refusing) {
        try (Socket client = refusing.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                var out = client.getOutputStream()) {
            for (var line = "220 hello"; line != null; line = in.readLine()) {
                var answer = line.startsWith("RCPT") ? "550 5.1.1 <auditor@chama.example> no such mailbox\r\n"
                        : line.startsWith("220") ? "220 here\r\n" : "250 yes\r\n";
                out.write(answer.getBytes(UTF_8));
                out.flush();
            }
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static CheckpointView checkpoint(long size) {
        return new CheckpointNote("chama.example/log", size, new byte[32], Instant.parse("2026-11-22T20:16:00Z"))
                .signed(new byte[32], new byte[64]);
    }

    private static List<LogKeyView> keys(CheckpointView checkpoint) {
        return List.of(new LogKeyView(
                checkpoint.keyId(), "Ed25519", Base64.getEncoder().encodeToString(new byte[32]), Instant.EPOCH, null,
                null, null));
    }
}
