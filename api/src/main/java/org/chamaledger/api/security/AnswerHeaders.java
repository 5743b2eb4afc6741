package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells browsers, so that they do less with it than they could. */
final class AnswerHeaders {

    /** Answers are data: nothing in them is to be run, shown in a frame, or fetched. */
    private static final String DATA =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** The pages that show the API run scripts that come with them and ask this service alone. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private AnswerHeaders() {}

    static void write(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(true)
                        .maxAgeInSeconds(Duration.ofDays(365).toSeconds()))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        AnswerHeaders::isPage, new ContentSecurityPolicyHeaderWriter(PAGES)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        request -> !isPage(request), new ContentSecurityPolicyHeaderWriter(DATA)));
    }

    private static boolean isPage(HttpServletRequest request) {
        return Endpoints.isDocumentation(request.getRequestURI());
    }
}
