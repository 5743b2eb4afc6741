package org.chamaledger.api.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What whoever runs the service decides about its door; each is an environment variable such as
 * {@code CHAMA_RATE_LIMIT_ANON_PER_DAY}.
 *
 * @param rateLimitAnonPerDay requests without a token per address and day; 0 for no limit
 * @param rateLimitUserPerDay requests with a token per person and day; 0 for no limit
 * @param rateLimitLoginPerMinute logins per address and account; 0 for no limit
 * @param corsOrigins web pages from elsewhere that may call the API, such as {@code https://app.example.org}
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-*} headers are believed
 * @param signingKeyPeriod how long one key signs access tokens
 * @param adminEmail who is made the first administrator
 */
@ConfigurationProperties("chama")
record SecuritySettings(
        @DefaultValue("100") long rateLimitAnonPerDay,
        @DefaultValue("1000") long rateLimitUserPerDay,
        @DefaultValue("10") long rateLimitLoginPerMinute,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("30d") Duration signingKeyPeriod,
        @DefaultValue("") String adminEmail,
        @DefaultValue("") String adminPassword) {}
