package org.chamaledger.api.security;

import java.time.Duration;
import java.util.List;
import org.chamaledger.api.errors.HttpRefusal;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/** Which web pages from elsewhere may call the API: those in CHAMA_CORS_ORIGINS, and none by default. */
@Configuration(proxyBeanMethods = false)
class ForeignPages {

    private static final List<String> SENT = List.of(
            HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH, "Idempotency-Key", "X-Ledger-Position", "X-Request-Id");
    private static final List<String> READ = List.of(
            HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.WWW_AUTHENTICATE, "X-Ledger-Position", "X-Request-Id", "Idempotency-Replayed",
            "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    /** The security filters take the bean of this name for theirs. */
    @Bean
    CorsFilter corsFilter(SecuritySettings settings) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.corsOrigins());
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        allowed.setAllowedHeaders(SENT);
        allowed.setExposedHeaders(READ);
        allowed.setMaxAge(Duration.ofHours(1));
        var filter = new CorsFilter(_ -> allowed);
        filter.setCorsProcessor(new RefusingAsProblem());
        return filter;
    }

    /** Not once more in front of them. */
    @Bean
    FilterRegistrationBean<CorsFilter> onlyAmongSecurityFilters(CorsFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    private static final class RefusingAsProblem extends DefaultCorsProcessor {

        @Override
        protected void rejectRequest(ServerHttpResponse response) {
            throw new HttpRefusal(
                    HttpStatus.FORBIDDEN, "auth.foreign-page", "Web pages of this origin may not call this service");
        }
    }
}
