package org.chamaledger.api.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.chamaledger.api.security.AnyoneMay;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@AnyoneMay
@Tag(name = "operations")
class HealthController {

    private final HealthCheck check;

    HealthController(HealthCheck check) {
        this.check = check;
    }

    @GetMapping("/api/health")
    @Operation(
            summary = "Can the service do its work?",
            description = "Asks the database, the read models and the disk now. Needs no login.")
    @ApiResponse(responseCode = "200", description = "It can; `degraded` means that something needs a look")
    @ApiResponse(responseCode = "503", description = "It cannot take commands")
    @SecurityRequirements
    ResponseEntity<Health> health() {
        var health = check.health();
        return ResponseEntity.status(health.isDown() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .body(health);
    }
}
