package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.TransferView;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "reporting", name = "transfer")
class TransferRow {

    @Id
    UUID transferId;

    UUID groupId;

    @Enumerated(EnumType.STRING)
    Channel fromChannel;

    @Enumerated(EnumType.STRING)
    Channel toChannel;

    long amount;

    String currency;

    LocalDate valueDate;

    String status;

    long entryNumber;

    long version;

    TransferView view() {
        return new TransferView(
                new TransferId(transferId), new GroupId(groupId), fromChannel, toChannel,
                new Money(amount, Currency.getInstance(currency)).amount(), currency, valueDate, status, entryNumber);
    }
}
