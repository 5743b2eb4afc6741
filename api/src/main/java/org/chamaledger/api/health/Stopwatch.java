package org.chamaledger.api.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Times every request as {@code http.server.requests}, by method, pattern, status and outcome. Spring's own filter,
 * which this stands for, makes an observation of each request first; that was a twentieth of a read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Stopwatch implements Filter {

    private record Kind(String method, String pattern, int status) {}

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    Stopwatch(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtTheEnd(() -> stop(begun, request, response)));
            } else {
                stop(begun, request, response);
            }
        }
    }

    private void stop(long begun, ServletRequest request, ServletResponse response) {
        var method = ((HttpServletRequest) request).getMethod();
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var status = ((HttpServletResponse) response).getStatus();
        timers.computeIfAbsent(
                new Kind(known(method), pattern == null ? "none" : pattern.toString(), status), this::timer)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        var series = HttpStatus.Series.resolve(kind.status());
        return Timer.builder("http.server.requests")
                .description("How long requests took")
                .tag("method", kind.method())
                .tag("uri", kind.pattern())
                .tag("status", Integer.toString(kind.status()))
                .tag("outcome", series == null ? "UNKNOWN" : switch (series) {
                    case SUCCESSFUL -> "SUCCESS";
                    case REDIRECTION, CLIENT_ERROR, SERVER_ERROR, INFORMATIONAL -> series.name();
                })
                .register(meters);
    }

    /** Anybody may send a method of their own making, and each would be a timer for ever. */
    private static String known(String method) {
        for (var known : HttpMethod.values()) {
            if (known.name().equals(method)) {
                return method;
            }
        }
        return "OTHER";
    }

    /** For answers that are still being written when the filters are through. */
    private record AtTheEnd(Runnable stop) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            stop.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
