package org.chamaledger.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.chamaledger.bench.Village.Household;
import org.chamaledger.kernel.MemberId;

/** HTTP requests written out beforehand, so that sending them costs next to nothing. */
final class Requests {

    private static final int COUNT = 20_000;
    private static final String BOUNDARY = "between-the-parts";

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
    Supplier<byte[]> contributions() {
        return many((household, random) -> {
            var member = household.members().get(random.nextInt(household.members().size()));
            return post("/api/v1/contributions/", token(household), "application/json", """
                    {"group":"%s","member":"%s","amount":"%d.%02d","payment_method":"MPESA"}"""
                    .formatted(household.group(), member, random.nextInt(100, 5000), random.nextInt(100)));
        });
    }

    Supplier<byte[]> reads(String path) {
        return many((household, _) -> get(path.formatted(household.group()), token(household)));
    }

    String token(Household household) {
        return tokens.get(household.chair());
    }

    private Supplier<byte[]> many(BiFunction<Household, SplittableRandom, String> request) {
        var random = new SplittableRandom();
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < COUNT; i++) {
            var household = village.households().get((int) law.draw(random) - 1);
            all.add(request.apply(household, random).getBytes(StandardCharsets.UTF_8));
        }
        return around(all);
    }

    /** One after the other, for ever. */
    static Supplier<byte[]> around(List<byte[]> all) {
        var next = new int[1];
        return () -> all.get(next[0]++ % all.size());
    }

    /** Files of so many lines, each line a payment that was never seen before. */
    Supplier<byte[]> imports(int lines) {
        var random = new SplittableRandom();
        return () -> {
            var household = village.households().get((int) law.draw(random) - 1);
            var csv = new StringBuilder("date,member,amount,method,reference,fund,notes\n");
            for (int i = 0; i < lines; i++) {
                csv.append("2025-0%d-1%d,".formatted(random.nextInt(1, 10), random.nextInt(10)))
                        .append(household.members().get(random.nextInt(household.members().size())))
                        .append(',').append(random.nextInt(100, 5000)).append(".00,MPESA,Q")
                        .append(Long.toString(random.nextLong(Long.MAX_VALUE), 36)).append(",SAVINGS,\n");
            }
            return post("/api/v1/contributions/import/", token(household), "multipart/form-data; boundary=" + BOUNDARY,
                    part("group", "", household.group().toString())
                            + part("file", "; filename=\"book.csv\"", csv.toString())
                            + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String part(String name, String more, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n".formatted(
                BOUNDARY, name, more, content);
    }

    static String post(String path, String token, String type, String body) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, token, type, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    static String get(String path, String token) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token);
    }
}
