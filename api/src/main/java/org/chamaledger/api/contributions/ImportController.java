package org.chamaledger.api.contributions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.contributions.ImportCommand.UndoImport;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.contributions.ContributionQuery.FindImport;
import org.chamaledger.query.contributions.ContributionQuery.ImportFilter;
import org.chamaledger.query.contributions.ContributionQuery.ListImports;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@MembersMay
class ImportController {

    record Undoing(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    ImportController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List imports",
            description = "Files that were posted, the latest first. For officials and the group's ADMIN.")
    @GetMapping(path = "/contribution-imports", produces = {Formats.JSON, Formats.CSV})
    Listing<ImportView> list(@FromQuery ImportFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListImports(actor, filter, paging)));
    }

    @Operation(
            summary = "Show an import",
            description = "Its contributions are those with this `batch`. Lines that were rejected or left out are told"
                    + " at the import alone. For officials and the group's ADMIN.")
    @GetMapping("/contribution-imports/{batch}")
    ResponseEntity<ImportView> find(@PathVariable BatchId batch, Actor actor) {
        return Answers.of(queries.ask(new FindImport(actor, batch)));
    }

    @Operation(
            summary = "Import contributions from a CSV file",
            description = "Header `date,member,amount,method,reference,fund,notes` in any order; the last three may be"
                    + " absent. `member` is an e-mail address, a telephone number or a member's id; dates are"
                    + " `yyyy-MM-dd` or `dd/MM/yyyy`. The whole file is posted (201) or nothing of it: a rejected line"
                    + " is 422, with the report in the problem. `dry_run` posts nothing and reports the same (200)."
                    + " Lines that are in the books already are counted as duplicates and left out. At most 5,000"
                    + " lines. By an official.")
    @ApiResponse(responseCode = "200", description = "The report of a dry run")
    @ApiResponse(responseCode = "201", description = "Posted")
    @PostMapping(path = "/contributions/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportView> importFile(
            @Parameter(description = "The CSV file") @RequestParam MultipartFile file,
            @Parameter(description = "The group") @RequestParam GroupId group,
            @Parameter(description = "Whether to check and report only")
                    @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            Actor actor) throws IOException {
        var read = ContributionFile.read(file.getBytes());
        var command = new ImportContributions(
                BatchId.next(), group, read.hash(), dryRun, read.lines(), read.unreadable());
        return dryRun ? commands.change(actor, command) : commands.create(
                actor, command, "/api/v1/contribution-imports/%s/".formatted(command.batchId()));
    }

    @Operation(
            summary = "Undo an import",
            description = "Reverses every contribution of the batch that still stands. By the treasurer or"
                    + " chairperson.")
    @PostMapping("/contributions/imports/{batch}/undo")
    ResponseEntity<ImportView> undo(@PathVariable BatchId batch, @Valid @RequestBody Undoing body, Actor actor) {
        return commands.change(actor, new UndoImport(batch, body.reason().strip()));
    }
}
