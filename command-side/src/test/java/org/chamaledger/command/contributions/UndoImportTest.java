package org.chamaledger.command.contributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.command.contributions.ImportCommand.UndoImport;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.junit.jupiter.api.Test;

/** Taking a whole import back. */
class UndoImportTest extends ImportScene {

    private final String receipt = UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @Test
    void an_undone_import_leaves_the_balances_as_they_were_and_the_corrected_sheet_comes_in_again() {
        var posted = post(new Sheet().cash(amina, "1500").mpesa(amina, "700", receipt));

        var undone = undo(posted.batch());

        assertThat(undone.status()).isEqualTo("UNDONE");
        assertThat(savings(amina)).isEqualTo("0.00");
        assertThat(history("treasury-" + group))
                .isEqualTo("BooksOpened EntryPosted EntryPosted EntryPosted EntryPosted");
        var corrected = post(new Sheet().cash(baraka, "1500").cash(amina, "1500").mpesa(baraka, "700", receipt));
        assertThat(corrected.accepted()).isEqualTo(3);
        assertThat(corrected.duplicates()).isZero();
        assertThat(savings(baraka)).isEqualTo("2200.00");
        assertThat(savings(amina)).isEqualTo("1500.00");
    }

    @Test
    void undoing_reverses_what_still_stands_and_each_reversal_names_the_import() {
        var posted = post(new Sheet().mpesa(amina, "100", receipt).cash(amina, "200").cash(baraka, "300"));
        desk.handle(new ReverseContribution(first(posted.batch()), "wrong member", null), by(treasurer));

        undo(posted.batch());

        var reversals = db.sql("""
                select (payload->>'amount') || ' ' || (payload->>'reason') || ' ' || (payload->>'value_date')
                from ledger.event where type = 'contributions.ContributionReversed' and payload->>'batch' = ?
                order by position
                """).param(posted.batch().toString()).query(String.class).list();
        var today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        assertThat(reversals).containsExactly(
                "KES 200.00 wrong sheet " + today, "KES 300.00 wrong sheet " + today);
        assertThat(db.sql("select payload->>'reversed' from ledger.event where type = 'contributions.ImportUndone'"
                + " and stream_id = ?").param(posted.batch().value()).query(String.class).single()).isEqualTo("2");
        assertThat(post(new Sheet().mpesa(baraka, "100", receipt)).accepted())
                .as("the line that had been reversed by itself can come in again too").isEqualTo(1);
    }

    @Test
    void an_import_is_undone_once() {
        var posted = post(new Sheet().cash(amina, "100"));
        undo(posted.batch());
        post(new Sheet().cash(amina, "100"));

        assertThat(refusal(new UndoImport(posted.batch(), "again"), treasurer))
                .isEqualTo("REFUSED import.undone-already");
        assertThat(savings(amina)).isEqualTo("100.00");
    }

    @Test
    void money_that_has_gone_on_cannot_be_taken_back_and_then_nothing_is() {
        var posted = post(new Sheet().mpesa(baraka, "50", receipt).cash(amina, "100"));
        desk.handle(new MakeTransfer(TransferId.next(), group, Channel.CASH, Channel.BANK, new Amount("100"), null),
                by(treasurer));
        var before = endOfTheLedger();

        assertThat(refusal(new UndoImport(posted.batch(), "wrong sheet"), treasurer))
                .isEqualTo("REFUSED treasury.overdrawn");
        assertThat(endOfTheLedger()).isEqualTo(before);
        assertThat(savings(amina)).isEqualTo("100.00");
        assertThat(savings(baraka)).isEqualTo("50.00");
        assertThat(tryOut(new Sheet().mpesa(baraka, "50", receipt)).duplicates()).isEqualTo(1);

        desk.handle(new MakeTransfer(TransferId.next(), group, Channel.BANK, Channel.CASH, new Amount("100"), null),
                by(treasurer));
        assertThat(undo(posted.batch()).status()).isEqualTo("UNDONE");
        assertThat(savings(amina)).isEqualTo("0.00");
    }

    @Test
    void only_treasurer_and_chairperson_undo_and_others_outside_know_of_no_import() {
        var posted = post(new Sheet().cash(amina, "100"));
        var secretary = memberOf(group, chair, GroupRole.SECRETARY);
        var undo = new UndoImport(posted.batch(), "wrong sheet");

        assertThat(refusal(undo, secretary)).isEqualTo("FORBIDDEN group.role-may-not");
        assertThat(refusal(undo, amina)).isEqualTo("FORBIDDEN group.role-may-not");
        assertThat(refusal(undo, someone())).isEqualTo("UNKNOWN import.unknown");
        assertThat(refusal(new UndoImport(BatchId.next(), "wrong sheet"), treasurer))
                .isEqualTo("UNKNOWN import.unknown");
        assertThat(undo(posted.batch()).status()).isEqualTo("UNDONE");
    }

    private ImportView undo(BatchId batch) {
        return desk.<ImportView>handle(new UndoImport(batch, "wrong sheet"), by(treasurer)).result();
    }

    private ContributionId first(BatchId batch) {
        return ContributionId.of(db.sql("""
                select payload->'contributions'->>0 from ledger.event
                where type = 'contributions.ContributionsImported' and stream_id = ?
                """).param(batch.value()).query(String.class).single());
    }
}
