package org.chamaledger.command.contributions;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknown;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.contributions.ImportCommand.UndoImport;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ImportEvent.ContributionsImported;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.kernel.treasury.Books;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Posts a file of contributions as a whole, and undoes one as a whole: one transaction over many aggregates. */
@Component
class Imports {

    private final Supplier<Repository<Contribution>> contributions;
    private final ObjectProvider<Repository<ContributionImport>> imports;
    private final Rosters rosters;
    private final Books books;
    private final Persons persons;
    private final Claims claims;
    private final Keyring keyring;

    Imports(
            ObjectProvider<Repository<Contribution>> contributions,
            ObjectProvider<Repository<ContributionImport>> imports,
            Rosters rosters, Books books, Persons persons, Claims claims, Keyring keyring) {
        this.contributions = SingletonSupplier.of(contributions::getObject);
        this.imports = imports;
        this.rosters = rosters;
        this.books = books;
        this.persons = persons;
        this.claims = claims;
        this.keyring = keyring;
    }

    @CommandHandler
    ImportView post(ImportContributions command, Actor actor) throws Exception {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        refuseUnless(roster.officialsCompleteAtOnce(), "import.confirmation-needed",
                "In this group whatever is recorded waits for another official, and a file would not");
        var checked = new ImportCheck(command, roster, actor, books, persons, claims, keyring).check();
        int rows = command.lines().size()
                + (int) command.unreadable().stream().mapToInt(ImportView.RejectedLine::row).distinct().count();
        var total = checked.accepted().stream().map(ContributionReceived::amount)
                .reduce(Money.zero(roster.currency()), Money::plus);
        boolean nothingNew = checked.accepted().isEmpty() && checked.rejected().isEmpty();
        var report = new ImportView(null, command.dryRun(),
                command.dryRun() ? "CHECKED" : nothingNew ? "NOTHING_NEW" : "REFUSED", rows,
                checked.accepted().size(), checked.duplicates().size(), checked.rejected(), checked.duplicates(),
                total.amount(), roster.currency().getCurrencyCode());
        if (command.dryRun() || nothingNew) {
            return report;
        }
        if (!checked.rejected().isEmpty()) {
            throw refused("import.lines-rejected", "%d of %d lines are rejected, so nothing was posted"
                    .formatted(checked.rejected().stream().map(ImportView.RejectedLine::row).distinct().count(), rows),
                    Map.of("rows", rows, "accepted", report.accepted(), "duplicates", report.duplicates(),
                            "rejected", report.rejected(), "duplicate_lines", report.duplicateLines(),
                            "total", report.total(), "currency", report.currency()));
        }
        var ids = new ArrayList<ContributionId>();
        for (var received : checked.accepted()) {
            ids.add(received.contributionId());
            contributions.get().newInstance(() -> Contribution.imported(received, claims));
        }
        checked.payments().forEach((payment, owner) -> claims.take(Claims.Kind.PAYMENT, payment, owner));
        imports.getObject().newInstance(() -> ContributionImport.of(new ContributionsImported(
                command.batchId(), command.groupId(), command.fileHash(), rows, checked.duplicates().size(), total,
                ids)));
        return new ImportView(command.batchId(), false, "POSTED", rows, ids.size(), checked.duplicates().size(),
                List.of(), checked.duplicates(), total.amount(), roster.currency().getCurrencyCode());
    }

    @CommandHandler
    Supplier<ImportView> undo(UndoImport command, Actor actor) {
        var batch = load(command);
        var imported = batch.invoke(ContributionImport::imported);
        var roster = rosters.of(imported.groupId());
        unknownUnless(roster.belongs(actor.member()), "import.unknown", "There is no such import");
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        batch.execute(ContributionImport::requireStanding);
        var reversed = new AtomicInteger();
        for (var id : imported.contributions()) {
            var undone = contributions.get().load("contribution-" + id).invoke(contribution -> {
                ImportCheck.payment(contribution.particulars(), keyring)
                        .ifPresent(payment -> claims.release(Claims.Kind.PAYMENT, payment));
                return contribution.undo(command.batchId(), roster.dayOf(actor.at()), command.reason(), claims);
            });
            reversed.addAndGet(undone ? 1 : 0);
        }
        batch.execute(b -> b.undo(command.reason(), reversed.get()));
        return () -> load(command).invoke(ContributionImport::view);
    }

    private Aggregate<ContributionImport> load(UndoImport command) {
        try {
            return imports.getObject().load(command.stream());
        } catch (AggregateNotFoundException missing) {
            throw unknown("import.unknown", "There is no such import");
        }
    }
}
