package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description says before and after its operations. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    static final String BEARER = "bearer";

    private static final String ABOUT = """
            The ledger of savings groups (*chamas*): members, contributions, loans, spending, signatures, votes, \
            meetings, documents and double-entry books, in which every change is an event that is never altered.

            * Every path is answered with and without a trailing slash.
            * Money is a decimal string with the currency's decimals, `"1500.00"`; a plain JSON number is taken too, to \
            its last digit. Dates are ISO 8601, instants UTC. Unknown fields and parameters are refused.
            * A command answers with the whole resource as it left it, with its version as `ETag` and its place in the \
            ledger as `X-Ledger-Position`. A GET that sends that position waits up to two seconds until the answer \
            includes it; the answer's own `X-Ledger-Position` says how far it reaches.
            * `If-Match` on any command: 412 when the version has passed.
            * `Idempotency-Key` on any POST: for seven days the first answer is given again, with \
            `Idempotency-Replayed: true`. Tokens are the exception: they are secrets, and are stored nowhere.
            * Errors are problems of RFC 9457 with a stable `code`.
            """;

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("tokens", "Logging in and out"),
            Map.entry("users", "Registering, and one's own details"),
            Map.entry("groups", "Groups, who is in them and in which office; their meetings, documents and goals, and"
                    + " what the law asks of them"),
            Map.entry("contributions", "What members pay in, one by one and as files"),
            Map.entry("treasury", "The group's books: accounts, entries, reports, transfers, withdrawals, periods"),
            Map.entry("expenses", "What the group spends, its receipts and its budgets"),
            Map.entry("approvals", "The signatures under what a group lends or pays"),
            Map.entry("loans",
                    "Lending to members: products, applications, schedules, repayments, and the loan book"),
            Map.entry("governance", "The constitution, votes and proxies, fines"),
            Map.entry("reports", "How a group stands, and totals over all groups"),
            Map.entry("audit", "Every event, for those who check"),
            Map.entry("operations", "Whether the service works, and running it"));

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Chama Ledger")
                        .version("1")
                        .description(ABOUT)
                        .contact(new Contact().name("Chama Ledger"))
                        .license(new License().name("MIT").identifier("MIT")))
                .servers(List.of(new Server().url("/").description("This service")))
                .components(new Components()
                        .addSecuritySchemes(BEARER, new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                                .description("The access token from `POST /api/token`, good for five minutes")));
    }

    @Bean
    TypeSchemas typeSchemas() {
        return new TypeSchemas();
    }

    @Bean
    GlobalOperationCustomizer describedFromTheCode(TypeSchemas schemas) {
        return new DescribeOperation(schemas);
    }

    @Bean
    GlobalOpenApiCustomizer commonParts(TypeSchemas schemas) {
        return api -> {
            var parts = api.getComponents();
            for (var refused : Refused.values()) {
                parts.addResponses(refused.component(), refused.response(schemas));
            }
            for (var header : CommonHeaders.values()) {
                if (header.isAnswered()) {
                    parts.addHeaders(header.title(), header.asAnswer());
                }
                if (header.isSent()) {
                    parts.addParameters(header.title(), header.asParameter());
                }
            }
            parts.setSchemas(new TreeMap<String, Schema>(schemas.named()));
            var examples = new Examples(schemas.named());
            var tags = new TreeMap<String, Tag>();
            api.getPaths().values().forEach(path -> path.readOperations().forEach(operation -> {
                DescribeOperation.illustrate(operation, examples);
                operation.getTags().forEach(tag -> tags.putIfAbsent(tag, new Tag().name(tag)
                        .description(TAGS.get(tag))));
            }));
            api.setTags(new ArrayList<>(tags.values()));
        };
    }
}
