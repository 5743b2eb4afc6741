package org.chamaledger.api.security;

import java.time.Duration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
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
                .addHeaderWriter((request, response) -> response.setHeader(
                        "Content-Security-Policy",
                        Endpoints.isDocumentation(request.getRequestURI()) ? PAGES : DATA))
                .withObjectPostProcessor(new AtOnce());
    }

    /**
     * Before the request is handled: to write them at the last moment Spring wraps the answer, and every header and
     * byte of it then goes through the wrapping. Whoever wants another value sets it instead of adding it.
     */
    private static final class AtOnce implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }
}
