package org.chamaledger.api.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The outermost filter but for the stopwatch: names the request, and answers what any filter behind it throws as a
 * controller's would be.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LastResort extends HttpFilter {

    private final HandlerExceptionResolver resolver;

    LastResort(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = MDC.putCloseable("request_id", RequestId.echo(request, response))) {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var cause = e instanceof ServletException && e.getCause() instanceof Exception inner ? inner : e;
            if (response.isCommitted() || resolver.resolveException(request, response, null, cause) == null) {
                throw e;
            }
        }
    }
}
