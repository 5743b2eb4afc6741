package org.chamaledger.api.security;

import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} only from the proxies named in CHAMA_TRUSTED_PROXIES.
 * From anybody else they are just words: whoever could choose their own address would have no limit.
 */
@Configuration(proxyBeanMethods = false)
class TrustedProxies {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> forwardedByTrustedProxies(SecuritySettings settings) {
        return server -> {
            if (!settings.trustedProxies().isEmpty()) {
                var forwarded = new RemoteIpValve();
                forwarded.setInternalProxies(settings.trustedProxies().stream()
                        .map(TrustedProxies::block)
                        .collect(Collectors.joining(",")));
                forwarded.setProtocolHeader("X-Forwarded-Proto");
                server.addEngineValves(forwarded);
            }
        };
    }

    private static String block(String addressOrBlock) {
        if (addressOrBlock.contains("/")) {
            return addressOrBlock;
        }
        return addressOrBlock + (addressOrBlock.contains(":") ? "/128" : "/32");
    }
}
