package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.PortMapper;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The door: what every request passes, in which order. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
@EnableScheduling
class SecurityConfiguration {

    static {
        // What controllers take from the token and the connection is no part of the API's description.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, SignedIn.class, RequestFacts.class);
    }

    /** Metrics and the like are for operators, who reach them on a port of their own or not at all. */
    @Bean
    @Order(1)
    SecurityFilterChain operators(HttpSecurity http, Environment environment) {
        boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return stateless(http)
                .securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests ->
                        requests.anyRequest().access((_, _) -> new AuthorizationDecision(apart)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain door(
            HttpSecurity http,
            Endpoints endpoints,
            AccessTokens tokens,
            RateLimits limits,
            Environment environment,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            http.redirectToHttps(https -> https.requestMatchers(SecurityConfiguration::isNotHealth))
                    .portMapper(ports -> ports.portMapper(new UsualHttpsPort()));
        }
        return stateless(http)
                .cors(cors -> {})
                .headers(AnswerHeaders::write)
                .addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class)
                .addFilterBefore(new RateLimitFilter(limits), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((_, request) -> new AuthorizationDecision(
                                SignedIn.in(request.getRequest()).isPresent()
                                        || endpoints.isOpen(request.getRequest()))))
                .exceptionHandling(refused -> refused
                        .authenticationEntryPoint((request, response, _) -> problems.resolveException(
                                request, response, null, BearerTokenFilter.refusal(request)))
                        .accessDeniedHandler((request, response, _) -> problems.resolveException(
                                request, response, null, BearerTokenFilter.refusal(request))))
                .build();
    }

    /** Load balancers ask for it from inside, without HTTPS. */
    private static boolean isNotHealth(HttpServletRequest request) {
        return !request.getRequestURI().equals("/api/health");
    }

    /** Nobody logs in here by Spring's own means; without this it would make up a user with a password. */
    @Bean
    AuthenticationManager nobody() {
        return _ -> {
            throw new ProviderNotFoundException("Tokens are the only way in");
        };
    }

    /**
     * Suspicious paths are refused here. Headers are not read again letter by letter: Tomcat refuses those that are
     * none, and lets no line break into those of an answer. Names of parameters are held to those that are declared.
     */
    @Bean
    HttpFirewall pathFirewall() {
        var firewall = new StrictHttpFirewall() {

            @Override
            public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
                return response;
            }
        };
        firewall.setAllowedHeaderNames(_ -> true);
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterNames(_ -> true);
        return firewall;
    }

    /** A request is measured once, as a whole; to measure every filter cost more than some of the filters. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WebMvcConfigurer accessAndActors(Endpoints endpoints) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new AccessInterceptor(endpoints)).order(Ordered.HIGHEST_PRECEDENCE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new WhoAsks());
            }
        };
    }

    /** HTTPS is spoken by the proxy in front, on its usual port, whatever the port we listen on. */
    private static final class UsualHttpsPort implements PortMapper {

        @Override
        public Integer lookupHttpPort(Integer httpsPort) {
            return 80;
        }

        @Override
        public Integer lookupHttpsPort(Integer httpPort) {
            return 443;
        }
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing a foreign page could ride on
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                // Who asks is a request's attribute, so nothing has to be carried from filter to filter.
                .securityContext(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable);
    }
}
