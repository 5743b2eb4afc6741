package org.chamaledger.api.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.chamaledger.api.errors.FinalRefusal;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.api.security.RequestFacts;
import org.chamaledger.api.security.SignedIn;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes any POST safe to send again: the first answer under an {@code Idempotency-Key} is given each time. A command's
 * own answer is stored in the command's transaction; refusals by a rule and answers without a command are stored here.
 *
 * <p>Runs behind the security filters, since a key belongs to whoever is logged in. Requests for tokens are left out:
 * their answers are secrets, and are stored nowhere.
 */
@Component
@Order(Idempotency.BEHIND_SECURITY)
class Idempotency extends HttpFilter {

    static final int BEHIND_SECURITY = 100;
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern BALLOT = Pattern.compile("/api/v1/votes/[^/]+/ballots/?");
    private static final List<String> SECRET = List.of("/api/token", "/api/v1/token");

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final StoredAnswers answers;
    private final Keyring keyring;
    private final MultipartResolver multipart;

    Idempotency(StoredAnswers answers, Keyring keyring, MultipartResolver multipart) {
        this.answers = answers;
        this.keyring = keyring;
        this.multipart = multipart;
    }

    private static boolean isLeftAlone(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null
                || SECRET.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isLeftAlone(request)) {
            chain.doFilter(request, response);
            return;
        }
        var given = Collections.list(request.getHeaders(HEADER));
        if (given.size() != 1 || !KEY.matcher(given.getFirst()).matches()) {
            throw InvalidRequest.field(HEADER, "must be given once, as 1 to 200 visible ASCII characters");
        }
        var member = SignedIn.in(request).map(SignedIn::member).orElse(null);
        var scope = member == null ? "address " + RequestFacts.of(request).ipHash() : member.toString();
        var claim = scope + "\n" + given.getFirst();
        if (!running.add(claim)) {
            throw new HttpRefusal(HttpStatus.CONFLICT, "idempotency.in-progress",
                    "The first request under this Idempotency-Key is still being worked on")
                    .with(HttpHeaders.RETRY_AFTER, "1");
        }
        var answer = new ContentCachingResponseWrapper(response);
        try {
            var readable = readable(request);
            var key =
                    new IdempotencyKey(scope, given.getFirst(), keyring.fingerprint("request", fingerprint(readable)));
            var first = answers.find(key);
            if (first.isPresent()) {
                replay(first.get(), answer);
            } else {
                key.attachTo(readable);
                run(key, member, readable, answer, chain);
            }
        } finally {
            running.remove(claim); // before the answer leaves: whoever has it may ask again
        }
        answer.copyBodyToResponse();
    }

    private void run(IdempotencyKey key, @Nullable MemberId member, HttpServletRequest request,
            ContentCachingResponseWrapper answer, FilterChain chain) throws ServletException, IOException {
        chain.doFilter(request, answer);
        boolean storedByCommand = answer.getHeader(Commands.POSITION) != null;
        boolean isFinal = answer.getStatus() < 300 || FinalRefusal.was(request);
        if (isFinal && !storedByCommand && answer.getHeader(StoredAnswers.REPLAYED) == null) {
            var type = answer.getContentType();
            answers.keep(key, new StoredAnswers.Stored(answer.getStatus(), answer.getHeader(HttpHeaders.LOCATION),
                    type == null ? "" : type, new String(answer.getContentAsByteArray(), UTF_8), null, null), member);
        }
    }

    private static void replay(StoredAnswers.Stored first, HttpServletResponse response) throws IOException {
        var entity = first.entity();
        response.setStatus(first.status());
        entity.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.getOutputStream().write(entity.getBody());
    }

    private HttpServletRequest readable(HttpServletRequest request) throws IOException {
        return multipart.isMultipart(request) ? multipart.resolveMultipart(request)
                : new KeptBody(request, request.getInputStream().readAllBytes());
    }

    /** Of a ballot no trace of its choice is kept, not even in a hash that could be compared with three others. */
    private static String fingerprint(HttpServletRequest request) throws IOException {
        if (BALLOT.matcher(request.getRequestURI()).matches()) {
            return Fingerprint.of(request, new byte[0]);
        }
        return request instanceof MultipartHttpServletRequest parts ? Fingerprint.of(parts)
                : Fingerprint.of(request, request.getInputStream().readAllBytes());
    }
}
