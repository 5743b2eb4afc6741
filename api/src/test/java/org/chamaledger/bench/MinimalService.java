package org.chamaledger.bench;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The least that anybody would write with the same server, JSON and tokens: an endpoint that says hello, and one that
 * checks what it is sent and inserts one row. No ledger, no rules, no read tables.
 */
@TestComponent // so that the tests of the whole service do not find it
@SpringBootConfiguration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
    DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class
})
@Import(MinimalService.Endpoints.class)
class MinimalService {

    private static final SecretKey KEY =
            Keys.hmacShaKeyFor("the minimal service has this key and no other".getBytes(StandardCharsets.UTF_8));

    public static void main(String[] arguments) {
        SpringApplication.run(MinimalService.class, arguments);
    }

    static String token() {
        return Jwts.builder().subject(UUID.randomUUID().toString())
                .expiration(Date.from(Instant.now().plus(Duration.ofHours(8)))).signWith(KEY, Jwts.SIG.HS256).compact();
    }

    @Bean
    OncePerRequestFilter tokens() {
        JwtParser parser = Jwts.parser().verifyWith(KEY).build();
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (!request.getRequestURI().equals("/health")) {
                    try {
                        var header = request.getHeader("Authorization");
                        parser.parseSignedClaims(header == null ? "" : header.replaceFirst("^Bearer ", ""));
                    } catch (JwtException | IllegalArgumentException notOurs) {
                        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                        return;
                    }
                }
                chain.doFilter(request, response);
            }
        };
    }

    @RestController
    static class Endpoints {

        record NewContribution(
                @NotNull UUID group, @NotNull UUID member,
                @NotNull @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{2})?") String amount,
                @NotNull String paymentMethod) {}

        private final JdbcClient database;

        Endpoints(JdbcClient database) {
            this.database = database;
        }

        @GetMapping("/health")
        Map<String, String> health() {
            return Map.of("status", "UP");
        }

        @GetMapping("/hello")
        Map<String, String> hello() {
            return Map.of("hello", "world");
        }

        @PostMapping("/contributions")
        ResponseEntity<Map<String, Object>> receive(@Valid @RequestBody NewContribution body) {
            var id = UUID.randomUUID();
            database.sql("""
                    insert into event (stream_type, stream_id, sequence, type, payload, metadata)
                    values ('contribution', ?, 0, 'contributions.ContributionReceived',
                            json_build_object('group', ?, 'member', ?, 'amount', ?, 'method', ?), '{}')
                    """).params(id, body.group().toString(), body.member().toString(), body.amount(), body.paymentMethod())
                    .update();
            return ResponseEntity.created(URI.create("/contributions/" + id)).body(Map.of(
                    "id", id, "group", body.group(), "member", body.member(), "amount", body.amount(),
                    "status", "COMPLETED"));
        }
    }
}
