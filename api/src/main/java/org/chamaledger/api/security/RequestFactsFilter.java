package org.chamaledger.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.chamaledger.api.errors.RequestId;
import org.chamaledger.kernel.members.Keyring;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Notes when a request came in and from where, before anything else is done about it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestFactsFilter extends HttpFilter {

    private final Keyring keyring;
    private final Clock clock;
    private final Cache<String, String> hashes = Caffeine.newBuilder().maximumSize(10_000).build();

    RequestFactsFilter(Keyring keyring, Clock clock) {
        this.keyring = keyring;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        new RequestFacts(
                        RequestId.of(request),
                        hashes.get(network(request.getRemoteAddr()), address -> keyring.fingerprint("ip", address)),
                        clock.instant().truncatedTo(ChronoUnit.MICROS))
                .attachTo(request);
        chain.doFilter(request, response);
    }

    /** Whoever has one IPv6 address has 2^64 of them, so they count as one. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length == 4) {
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
            return HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
