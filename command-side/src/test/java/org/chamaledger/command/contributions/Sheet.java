package org.chamaledger.command.contributions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions;
import org.chamaledger.command.contributions.ImportCommand.ImportContributions.Line;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.contributions.PaymentMethod;

/** A treasurer's sheet of contributions, line by line; the first line under the header is row 2. */
final class Sheet {

    static final LocalDate JANUARY_10 = LocalDate.of(2026, 1, 10);

    private final List<Line> lines = new ArrayList<>();
    private final List<RejectedLine> unreadable = new ArrayList<>();

    Sheet cash(Object member, String amount) {
        return line(JANUARY_10, member, amount, PaymentMethod.CASH, null, null);
    }

    Sheet cash(Object member, String amount, String notes) {
        return line(JANUARY_10, member, amount, PaymentMethod.CASH, null, notes);
    }

    Sheet cashOn(LocalDate day, Object member, String amount) {
        return line(day, member, amount, PaymentMethod.CASH, null, null);
    }

    Sheet mpesa(Object member, String amount, String reference) {
        return line(JANUARY_10, member, amount, PaymentMethod.MPESA, reference, null);
    }

    Sheet wallet(Object member, String amount) {
        return line(JANUARY_10, member, amount, PaymentMethod.WALLET, null, null);
    }

    Sheet illegible(String field) {
        unreadable.add(new RejectedLine(nextRow(), field, "import.unreadable", "What is this?"));
        return this;
    }

    private Sheet line(
            LocalDate day, Object member, String amount, PaymentMethod method, String reference, String notes) {
        lines.add(new Line(
                nextRow(), day, member.toString(), new Amount(amount), null, method, reference, Fund.SAVINGS, notes));
        return this;
    }

    private int nextRow() {
        return lines.size() + unreadable.size() + 2;
    }

    ImportContributions into(GroupId group) {
        return new ImportContributions(BatchId.next(), group, "0".repeat(64), false, lines, unreadable);
    }

    ImportContributions tryOn(GroupId group) {
        return new ImportContributions(BatchId.next(), group, "0".repeat(64), true, lines, unreadable);
    }
}
