package org.chamaledger.integration.witness;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.chamaledger.integration.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A witness for each address in {@code CHAMA_WITNESS_MAIL_TO}; settings that cannot work are refused at the start. */
final class MailWitnesses implements BeanRegistrar {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TO = "CHAMA_WITNESS_MAIL_TO";
    private static final String FROM = "CHAMA_WITNESS_MAIL_FROM";
    private static final String HOST = "CHAMA_WITNESS_MAIL_HOST";
    private static final String PORT = "CHAMA_WITNESS_MAIL_PORT";
    private static final String USER = "CHAMA_WITNESS_MAIL_USER";
    private static final String PASSWORD = "CHAMA_WITNESS_MAIL_PASSWORD";
    private static final String TLS = "CHAMA_WITNESS_MAIL_TLS";
    private static final String EVERY = "CHAMA_WITNESS_MAIL_EVERY";
    /** How the connection is kept from listeners, and the port where servers are used to that. */
    private static final Map<String, Integer> PORTS = Map.of("starttls", 587, "tls", 465, "none", 25);

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        of(environment).forEach(witness -> registry.registerBean(
                witness.name() + "-witness", MailWitness.class, bean -> bean.supplier(_ -> witness)));
    }

    static List<MailWitness> of(Environment environment) {
        return of(environment, PATIENCE);
    }

    static List<MailWitness> of(Environment environment, Duration patience) {
        if (Stream.of(TO, FROM, HOST, PORT, USER, PASSWORD, TLS, EVERY).allMatch(n -> said(environment, n).isEmpty())) {
            return List.of();
        }
        var missing = Stream.of(TO, FROM, HOST).filter(name -> said(environment, name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "Checkpoints are to be mailed, and %s not set.".formatted(
                            String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")),
                    "Set %s, %s and %s to mail them, or no CHAMA_WITNESS_MAIL_... at all.".formatted(TO, FROM, HOST));
        }
        var server = server(environment);
        var from = addresses(FROM, said(environment, FROM)).getFirst();
        server.getJavaMailProperties().setProperty("mail.from", from.getAddress());
        var every = every(said(environment, EVERY));
        var witnesses = new ArrayList<MailWitness>();
        for (var to : addresses(TO, said(environment, TO))) {
            witnesses.add(new MailWitness("mail-" + (witnesses.size() + 1), server, from, to, every, patience));
        }
        return witnesses;
    }

    static JavaMailSenderImpl server(Environment environment) {
        var tls = said(environment, TLS).isEmpty() ? "starttls" : said(environment, TLS).toLowerCase(Locale.ROOT);
        var user = said(environment, USER);
        var password = said(environment, PASSWORD);
        if (!PORTS.containsKey(tls)) {
            throw new StartRefused(
                    TLS + " is not a way to a mail server that is known.",
                    "Say starttls (which is meant when nothing is said), tls, or none.");
        }
        if (user.isEmpty() != password.isEmpty()) {
            throw new StartRefused(
                    "Of %s and %s only one is set.".formatted(USER, PASSWORD), "Set both, or neither.");
        }
        if (!password.isEmpty() && tls.equals("none")) {
            throw new StartRefused(
                    PASSWORD + " would cross the network for everybody to read.",
                    "Set %s to starttls or tls, or leave user and password out.".formatted(TLS));
        }
        var server = new JavaMailSenderImpl();
        server.setDefaultEncoding("UTF-8");
        server.setHost(said(environment, HOST));
        server.setPort(port(said(environment, PORT), PORTS.get(tls)));
        if (!user.isEmpty()) {
            server.setUsername(user);
            server.setPassword(password);
        }
        var patience = Long.toString(PATIENCE.toMillis());
        server.getJavaMailProperties().putAll(Map.of(
                "mail.smtp.auth", Boolean.toString(!user.isEmpty()),
                "mail.smtp.ssl.enable", Boolean.toString(tls.equals("tls")),
                "mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")),
                "mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")),
                "mail.smtp.ssl.checkserveridentity", "true",
                "mail.smtp.connectiontimeout", "10000",
                "mail.smtp.timeout", patience,
                "mail.smtp.writetimeout", patience));
        return server;
    }

    private static String said(Environment environment, String name) {
        var property = "chama." + name.substring("CHAMA_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
        return environment.getProperty(property, "").strip();
    }

    private static List<InternetAddress> addresses(String name, String text) {
        try {
            var addresses = InternetAddress.parse(text, true);
            for (var address : addresses) {
                address.validate();
            }
            if (addresses.length > 0 && Stream.of(addresses).allMatch(each -> each.getAddress().contains("@"))) {
                return List.of(addresses);
            }
        } catch (AddressException malformed) {
            throw noAddress(name, malformed);
        }
        throw noAddress(name, null);
    }

    private static StartRefused noAddress(String name, @Nullable Exception cause) {
        return new StartRefused(
                name + " is not an address that mail could go to or come from.",
                "Give one such as auditor@example.org%s.".formatted(
                        name.equals(TO) ? ", or several, separated by commas" : ""), cause);
    }

    private static int port(String text, int usual) {
        if (text.isEmpty()) {
            return usual;
        }
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536) {
            return Integer.parseInt(text);
        }
        throw new StartRefused(PORT + " is not a port.", "Give a number from 1 to 65535, or leave it out.");
    }

    private static Duration every(String text) {
        try {
            var every = text.isEmpty() ? Duration.ofDays(1) : DurationStyle.detectAndParse(text);
            if (!every.isNegative()) {
                return every;
            }
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            throw noTime(malformed);
        }
        throw noTime(null);
    }

    private static StartRefused noTime(@Nullable Exception cause) {
        return new StartRefused(
                EVERY + " is not a time between two mails.",
                "Say 1d, which is meant when nothing is said, 12h or 7d.", cause);
    }
}
