package org.chamaledger.api.clock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/jobs")
@Tag(name = "operations")
class JobController {

    private final Jobs jobs;
    private final UpToDate readTables;

    JobController(Jobs jobs, UpToDate readTables) {
        this.jobs = jobs;
        this.readTables = readTables;
    }

    @Operation(summary = "List the jobs", description = "Work that falls due by the clock, and how the last run ended.")
    @GetMapping
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    Listing<JobView> list() {
        var all = jobs.all();
        return new Listing<>(all.size(), null, null, all);
    }

    @Operation(
            summary = "Run a job now",
            description = "Whether it is due or not, and answers when it is over and can be read. What was done before"
                    + " is not done again; while the job is running on any node it is refused.")
    @PostMapping("/{name}/run")
    @StaffMay(StaffRole.ADMIN)
    JobView run(@PathVariable String name) {
        var run = jobs.run(name);
        readTables.await();
        return run;
    }
}
