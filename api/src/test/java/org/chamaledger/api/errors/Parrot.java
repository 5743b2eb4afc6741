package org.chamaledger.api.errors;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.api.security.AnyoneMay;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import jakarta.validation.Valid;

/** Says back what it is told, and refuses in every way there is. */
@AnyoneMay
@TestComponent
@RestController
@RequestMapping("/api/v1/parrots")
class Parrot {

    record Saying(
            @NotBlank @Size(max = 20) String what,
            @NotNull Amount amount,
            @Nullable LocalDate valueDate,
            @Nullable Instant saidAt,
            @Nullable GroupType groupType,
            @Nullable MemberId member,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phoneNumber,
            @Nullable Currency currency,
            @Nullable Boolean loud,
            @Nullable Integer times,
            @Nullable List<@Valid Line> lines) {}

    record Line(@NotNull String fullText) {}

    @PostMapping
    Saying say(@Valid @RequestBody Saying saying) {
        return saying;
    }

    @PostMapping("/file")
    Map<String, Object> file(@RequestParam MultipartFile file, @RequestParam GroupId group) {
        return Map.of("size", file.getSize(), "group", group);
    }

    @GetMapping("/{id}")
    Map<String, Object> find(@PathVariable GroupId id, @RequestParam(name = "as_at", required = false) LocalDate asAt,
            @RequestParam(name = "q", required = false) String text) {
        return Map.of("id", id, "as_at", String.valueOf(asAt), "q", String.valueOf(text));
    }

    @GetMapping("/songs/{lines}")
    void sing(@PathVariable int lines, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        for (int line = 0; line < lines; line++) {
            response.getOutputStream().print("a line of some forty letters, sung aloud\n");
        }
        throw new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("x"));
    }

    @GetMapping("/refusals/{how}")
    void refuse(@PathVariable String how) throws Exception {
        switch (how) {
            case "malformed" -> throw RuleViolation.malformed("parrot.malformed", "Nonsense");
            case "forbidden" -> throw RuleViolation.forbidden("parrot.forbidden", "Not you");
            case "unknown" -> throw RuleViolation.unknown("parrot.unknown", "No such parrot");
            case "conflict" -> throw RuleViolation.conflict("parrot.taken", "Taken", Map.of("first", "polly"));
            case "refused" -> throw RuleViolation.refused("parrot.refused", "Against the rules");
            case "stale" -> throw new CommandDesk.StaleVersion();
            case "contended" -> throw new CommandDesk.Contended(new IllegalStateException("SQL secrets"));
            case "limited" -> throw new HttpRefusal(HttpStatus.TOO_MANY_REQUESTS, "limit.reached", "Enough")
                    .with("Retry-After", "17");
            case "away" -> throw new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("x"));
            default -> throw new IllegalStateException("secret: " + how);
        }
    }
}
