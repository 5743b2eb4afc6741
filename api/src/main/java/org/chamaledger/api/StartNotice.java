package org.chamaledger.api;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Tells whoever started the service where to find it. */
@Component
class StartNotice {

    private static final Logger log = LoggerFactory.getLogger(StartNotice.class);

    private final Environment environment;

    StartNotice(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        var seconds = "%.1f".formatted(ready.getTimeTaken().toMillis() / 1000.0);
        var house = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        log.info(
                """
                Chama Ledger is ready after {} s

                    API      {}/api/v1/
                    Docs     {}/api/docs/
                    Health   {}/api/health/   (metrics: http://localhost:{}/actuator/)
                    Data     {}
                    Admin    {}

                Stop with Ctrl-C.
                """,
                seconds, house, house, house, environment.getProperty("local.management.port", "-"), data(), admin());
    }

    private String data() {
        var url = environment.getProperty("spring.datasource.url");
        return StringUtils.hasText(url)
                ? url.replaceFirst("\\?.*", "")
                : Path.of(environment.getProperty("chama.data", "data")).toAbsolutePath().normalize()
                        + "   (embedded PostgreSQL)";
    }

    private String admin() {
        var email = environment.getProperty("CHAMA_ADMIN_EMAIL");
        return StringUtils.hasText(email)
                ? "as CHAMA_ADMIN_EMAIL says"
                : "none was asked for; start once with CHAMA_ADMIN_EMAIL and CHAMA_ADMIN_PASSWORD to have one";
    }
}
