package org.chamaledger.api.wire;

import java.util.List;
import java.util.Map;
import org.chamaledger.api.errors.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a caller choose between JSON and a table by {@code Accept} or, in an address alone, by {@code format}. */
@Component
public class Formats implements WebMvcConfigurer {

    /** What a handler produces whose answer is also to be had as a table. */
    public static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    /** @see #JSON */
    public static final String CSV = "text/csv";

    static final MediaType TEXT_CSV = MediaType.parseMediaType(CSV);
    static final String PARAMETER = "format";

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(Formats::byParameter, new HeaderContentNegotiationStrategy()));
    }

    private static List<MediaType> byParameter(NativeWebRequest request) {
        return switch (wanted(request)) {
            case "csv" -> List.of(TEXT_CSV);
            case "json" -> List.of(MediaType.APPLICATION_JSON);
            case null, default -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
        };
    }

    static void requireKnown(@Nullable String format) {
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw new InvalidRequest("request.malformed-parameter", "This is to be had as json or csv",
                    Map.of(PARAMETER, List.of("must be json or csv")));
        }
    }

    private static @Nullable String wanted(NativeWebRequest request) {
        return request.getParameter(PARAMETER);
    }
}
