package org.chamaledger.projection;

import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;

/**
 * Writes into a room's rows the numbers under which the books know them, and those under which they were undone.
 *
 * @param source what the books call the room's facts
 * @param table that has a row for each of them, with {@code entry_number} and {@code reversal_entry_number}
 */
public record EntryNumbers(String source, String table) {

    /** Of all that is booked only what the room's own facts caused. */
    public boolean concern(Object payload) {
        return !(payload instanceof EntryPosted entry) || isOfSource(entry);
    }

    public void note(EntryPosted entry, Rows rows) {
        if (isOfSource(entry)) {
            rows.in(table).change(entry.source().id())
                    .set(entry.reverses() == null ? "entry_number" : "reversal_entry_number", entry.number());
        }
    }

    private boolean isOfSource(EntryPosted entry) {
        return entry.source().type().equals(source);
    }
}
