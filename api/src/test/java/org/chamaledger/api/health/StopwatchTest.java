package org.chamaledger.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class StopwatchTest {

    private static final String PATTERN = "/api/v1/groups/{id}";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Stopwatch stopwatch = new Stopwatch(meters);

    @Test
    void requests_of_one_endpoint_are_one_timer() throws Exception {
        answer("GET", PATTERN, 200);
        answer("GET", PATTERN, 200);
        answer("GET", PATTERN, 404);

        assertThat(meters.get("http.server.requests").tags("uri", PATTERN, "status", "200", "outcome", "SUCCESS")
                .timer().count()).isEqualTo(2);
        assertThat(meters.get("http.server.requests").tags("status", "404", "outcome", "CLIENT_ERROR")
                .timer().count()).isEqualTo(1);
    }

    @Test
    void what_strangers_make_up_is_no_timer_of_its_own() throws Exception {
        answer("BREW", null, 405);
        answer("STIR", null, 405);

        assertThat(meters.get("http.server.requests").tags("method", "OTHER", "uri", "none").timers()).hasSize(1);
    }

    @Test
    void what_fails_is_timed_too() {
        assertThatThrownBy(() -> stopwatch.doFilter(
                new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(),
                (_, _) -> {
                    throw new ServletException("broken");
                })).hasMessage("broken");

        assertThat(meters.get("http.server.requests").timer().count()).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_still_being_written_is_timed_to_its_end() throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setAsyncSupported(true);
        var response = new MockHttpServletResponse();
        stopwatch.doFilter(request, response, (_, _) -> request.startAsync());
        assertThat(meters.find("http.server.requests").timer()).isNull();

        request.getAsyncContext().complete();

        assertThat(meters.get("http.server.requests").timer().count()).isEqualTo(1);
    }

    private void answer(String method, String pattern, int status) throws Exception {
        var response = new MockHttpServletResponse();
        stopwatch.doFilter(new MockHttpServletRequest(method, "/"), response, (request, _) -> {
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
            response.setStatus(status);
        });
    }
}
