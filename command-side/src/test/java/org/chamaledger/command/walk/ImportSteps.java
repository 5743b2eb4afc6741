package org.chamaledger.command.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.command.contributions.ImportCommand.UndoImport;
import org.chamaledger.command.walk.Model.Paid;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ImportView;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Posts small sheets, with duplicates and mistakes in them, and takes some back. */
final class ImportSteps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;

    ImportSteps(JdbcClient db) {
        this.db = db;
    }

    void post(Walk walk) {
        var actor = walk.someone();
        var lines = new ArrayList<Paid>();
        boolean careless = walk.random.nextInt(3) == 0;
        for (int i = walk.random.nextInt(1, 6); i > 0; i--) {
            var member = walk.someone();
            var line = walk.payment(member, actor, 1);
            if (careless || walk.model.isGoodLine(line)) {
                lines.add(line);
            }
        }
        var batch = BatchId.next();
        var command = new ImportContributions(batch, walk.group, "0".repeat(64), false,
                lines.stream().map(line -> new Line(
                        lines.indexOf(line) + 2, line.day, line.member.toString(), Walk.amount(line.cents), null,
                        line.method, line.reference, line.fund, null)).toList(),
                List.of());
        var good = lines.stream().allMatch(walk.model::isGoodLine);
        walk.<ImportView>ask(command, actor, walk.model.importing(actor, good), view -> {
            var fresh = withoutDuplicates(walk.model, lines);
            assertThat(view.accepted()).isEqualTo(fresh.size());
            assertThat(view.duplicates()).isEqualTo(lines.size() - fresh.size());
            assertThat(view.status()).isEqualTo(fresh.isEmpty() ? "NOTHING_NEW" : "POSTED");
            if (!fresh.isEmpty()) {
                book(walk.model, batch, fresh);
            }
        });
    }

    private static List<Paid> withoutDuplicates(Model model, List<Paid> lines) {
        var seen = new HashSet<String>();
        return lines.stream().filter(line -> line.reference != null
                ? !model.references.containsKey(Model.referenceKey(line)) && seen.add(Model.referenceKey(line))
                : !model.payments.contains(Model.paymentKey(line)) && seen.add(Model.paymentKey(line))).toList();
    }

    private void book(Model model, BatchId batch, List<Paid> fresh) {
        var ids = contributionsOf(batch);
        for (int i = 0; i < fresh.size(); i++) {
            var paid = fresh.get(i);
            paid.status = ContributionStatus.COMPLETED;
            paid.entry = model.books.receive(paid.channel(), paid.fund, paid.member, paid.cents);
            if (paid.reference != null) {
                model.references.put(Model.referenceKey(paid), ids.get(i).toString());
            } else {
                model.payments.add(Model.paymentKey(paid));
            }
            model.contributions.put(ids.get(i), paid);
        }
        model.imports.put(batch, ids);
    }

    void undo(Walk walk) {
        var model = walk.model;
        if (model.imports.isEmpty()) {
            return;
        }
        var batch = walk.pick(model.imports.keySet().toArray(BatchId[]::new));
        var actor = walk.someone();
        walk.<ImportView>ask(new UndoImport(batch, "wrong sheet"), actor, model.undoing(actor, batch), view -> {
            assertThat(view.status()).isEqualTo("UNDONE");
            model.undone.add(batch);
            for (var id : model.imports.get(batch)) {
                var paid = model.contributions.get(id);
                model.references.remove(Model.referenceKey(paid));
                model.payments.remove(paid.reference == null ? Model.paymentKey(paid) : "");
                if (paid.counts()) {
                    model.books.giveBack(paid.channel(), paid.fund, paid.member, paid.cents);
                    paid.status = ContributionStatus.REVERSED;
                }
            }
        });
    }

    private List<ContributionId> contributionsOf(BatchId batch) {
        var payload = db.sql("select payload::text from ledger.event where stream_type = 'import' and stream_id = ?")
                .param(batch.value()).query(String.class).single();
        return JSON.readTree(payload).get("contributions").valueStream()
                .map(id -> ContributionId.of(id.asString())).toList();
    }
}
