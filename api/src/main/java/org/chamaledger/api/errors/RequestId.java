package org.chamaledger.api.errors;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a request, from its {@code X-Request-Id} or made here. It is echoed in the answer, stands in every
 * problem and log line, and becomes the correlation id of every event the request causes.
 */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,100}");

    private RequestId() {}

    /** Names the request unless it has its name already, and echoes the name in the answer. */
    static String echo(HttpServletRequest request, HttpServletResponse response) {
        var id = request.getAttribute(ATTRIBUTE) instanceof String known ? known : given(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        return id;
    }

    /** The caller's own name for the request when it is short and plain, else a new one. */
    private static String given(@Nullable String header) {
        return header != null && USABLE.matcher(header).matches()
                ? header : UuidCreator.getTimeOrderedEpochFast().toString();
    }

    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "none";
    }
}
