package org.chamaledger.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.security.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Notes what was answered of others, once it was answered; what was refused told nothing. */
@Component
class AccessNotes implements HandlerInterceptor, WebMvcConfigurer {

    private final AccessLog log;
    private final Map<Method, Optional<Reading>> readings = new ConcurrentHashMap<>();

    AccessNotes(AccessLog log) {
        this.log = log;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (failure == null && response.getStatus() < 300 && handler instanceof HandlerMethod method) {
            var reading = readings.get(method.getMethod());
            if (reading == null) {
                reading = Reading.of(method, request.getMethod(),
                        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
                readings.put(method.getMethod(), reading);
            }
            reading.ifPresent(what -> note(what, request, response));
        }
    }

    private void note(Reading reading, HttpServletRequest request, HttpServletResponse response) {
        var reader = SignedIn.in(request).orElse(null);
        if (reader == null || (reading.kind() == Reading.Kind.STAFF && reader.staffRoles().isEmpty())) {
            return;
        }
        var member = reading.member(request, reader.member().value());
        boolean theirOwn = reader.member().value().equals(member);
        if (theirOwn && reading.kind() != Reading.Kind.EXPORT) {
            return;
        }
        var facts = RequestFacts.of(request);
        log.note(new AccessEntry(
                0, facts.at(), reading.kind(), reader.member().value(),
                reader.staffRoles().isEmpty() ? null : reader.staffRoles().stream().map(Enum::name).sorted()
                        .collect(Collectors.joining(",")),
                "GET " + reading.endpoint(), type(response.getContentType()), reading.group(request), member,
                reading.resource(request), facts.requestId(), facts.ipHash()));
    }

    private static @Nullable String type(@Nullable String contentType) {
        return contentType == null ? null : contentType.split(";", 2)[0];
    }
}
