package org.chamaledger.api.schema;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chamaledger.api.errors.InvalidRequest;
import org.chamaledger.api.security.AnyoneMay;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API, as JSON or YAML, and a page that shows it. */
@Hidden
@RestController
@AnyoneMay
class SchemaController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final List<MediaType> OFFERED = List.of(
            MediaType.APPLICATION_JSON, YAML, MediaType.parseMediaType("application/vnd.oai.openapi+json"),
            MediaType.parseMediaType("application/vnd.oai.openapi"), MediaType.parseMediaType("text/yaml"));

    private static final String REDOC = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Chama Ledger API</title>
            </head>
            <body>
            <redoc spec-url="/api/schema/" disable-search="true"></redoc>
            <script src="/webjars/redoc/bundles/redoc.standalone.js"></script>
            </body>
            </html>
            """;

    private final OpenApiWebMvcResource springdoc;
    private final Map<String, byte[]> rendered = new ConcurrentHashMap<>();

    SchemaController(OpenApiWebMvcResource springdoc) {
        this.springdoc = springdoc;
    }

    @GetMapping(path = {"/api/schema", "/api/schema.json", "/api/schema.yaml"},
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/yaml", "application/vnd.oai.openapi+json",
                "application/vnd.oai.openapi", "text/yaml"})
    ResponseEntity<byte[]> schema(
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) throws Exception {
        boolean yaml = format != null
                ? isYaml(format) : request.getRequestURI().endsWith(".yaml") || prefersYaml(accept);
        var body = rendered.get(yaml ? "yaml" : "json");
        if (body == null) {
            body = yaml ? springdoc.openapiYaml(request, request.getRequestURI(), Locale.ENGLISH)
                    : springdoc.openapiJson(request, request.getRequestURI(), Locale.ENGLISH);
            rendered.put(yaml ? "yaml" : "json", body);
        }
        return ResponseEntity.ok().contentType(yaml ? YAML : MediaType.APPLICATION_JSON).body(body);
    }

    @GetMapping(path = "/api/redoc", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> redoc() {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(REDOC.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isYaml(String format) {
        return switch (format) {
            case "yaml" -> true;
            case "json", "openapi-json" -> false;
            case "openapi" -> true;
            default -> throw InvalidRequest.field("format", "must be json or yaml");
        };
    }

    private static boolean prefersYaml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        for (var wanted : MediaType.parseMediaTypes(accept)) {
            for (var offered : OFFERED) {
                if (wanted.includes(offered)) {
                    return offered.getSubtype().equals("yaml") || offered.getSubtype().equals("vnd.oai.openapi");
                }
            }
        }
        return false;
    }
}
