package org.chamaledger.kernel.expenses;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;

/** Names a group's budget of one year. It follows from the two, so that there cannot be a second one. */
public record BudgetId(UUID value) {

    public static BudgetId of(GroupId group, int year) {
        return new BudgetId(UUID.nameUUIDFromBytes((group + "/" + year).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
