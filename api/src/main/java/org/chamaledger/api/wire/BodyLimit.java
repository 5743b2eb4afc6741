package org.chamaledger.api.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.chamaledger.api.errors.HttpRefusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Refuses bodies that are too large, whether they announce their size or not. Multipart has a limit of its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit extends HttpFilter {

    private final long limit;
    private final long multipartLimit;

    BodyLimit(
            @Value("${chama.body-limit:1MB}") DataSize limit,
            @Value("${spring.servlet.multipart.max-request-size:10MB}") DataSize multipartLimit) {
        this.limit = limit.toBytes();
        this.multipartLimit = multipartLimit.toBytes();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        boolean multipart = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
        long allowed = multipart ? multipartLimit : limit;
        if (request.getContentLengthLong() > allowed) {
            throw tooLarge(allowed);
        }
        boolean unannounced = request.getContentLengthLong() < 0 && !multipart;
        chain.doFilter(unannounced ? new Counted(request, allowed) : request, response);
    }

    private static HttpRefusal tooLarge(long allowed) {
        return new HttpRefusal(HttpStatus.CONTENT_TOO_LARGE, "request.too-large",
                "The body is larger than %d bytes".formatted(allowed));
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final long allowed;

        Counted(HttpServletRequest request, long allowed) {
            super(request);
            this.allowed = allowed;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), allowed);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream source;
        private final long allowed;
        private long seen;

        CountedStream(ServletInputStream source, long allowed) {
            this.source = source;
            this.allowed = allowed;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = source.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            seen += more;
            if (seen > allowed) {
                throw tooLarge(allowed);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
