package org.chamaledger.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.chamaledger.bench.Village.Household;
import org.chamaledger.kernel.MemberId;

/** HTTP requests written out beforehand, so that sending them costs next to nothing. */
final class Requests {

    private static final int COUNT = 20_000;

    private final Village village;
    private final Map<MemberId, String> tokens = new HashMap<>();
    private final Zipf law;

    Requests(Village village, Callers callers) throws Exception {
        this.village = village;
        this.law = new Zipf(village.households().size());
        var ids = callers.ids();
        var fresh = callers.tokens();
        for (int i = 0; i < ids.size(); i++) {
            tokens.put(ids.get(i), fresh.get(i));
        }
    }

    /** What a member paid, recorded by the chairperson; busy groups more often. */
    List<byte[]> contributions() {
        return many((household, random) -> {
            var member = household.members().get(random.nextInt(household.members().size()));
            return post("/api/v1/contributions/", token(household), "application/json", """
                    {"group":"%s","member":"%s","amount":"%d.%02d","payment_method":"MPESA"}"""
                    .formatted(household.group(), member, random.nextInt(100, 5000), random.nextInt(100)));
        });
    }

    List<byte[]> reads(String path) {
        return many((household, _) -> get(path.formatted(household.group()), token(household)));
    }

    String token(Household household) {
        return tokens.get(household.chair());
    }

    private List<byte[]> many(BiFunction<Household, SplittableRandom, String> request) {
        var random = new SplittableRandom();
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < COUNT; i++) {
            var household = village.households().get((int) law.draw(random) - 1);
            all.add(request.apply(household, random).getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    static String post(String path, String token, String type, String body) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, token, type, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    static String get(String path, String token) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token);
    }
}
