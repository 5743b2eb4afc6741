package org.chamaledger.query.governance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FineStatus;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.kernel.governance.FineView.FineDisputeView;
import org.chamaledger.kernel.governance.FineView.FineWaiverView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "fine")
class FineRow {

    @Id
    UUID fineId;

    UUID groupId;

    UUID memberId;

    @Enumerated(EnumType.STRING)
    FineType fineType;

    long amount;

    long outstanding;

    String currency;

    @Enumerated(EnumType.STRING)
    FineStatus status;

    @Nullable String reason;

    @Nullable String cause;

    LocalDate incurredOn;

    @Nullable UUID issuedBy;

    Instant issuedAt;

    int constitutionVersion;

    String rule;

    @Nullable Instant disputedAt;

    @Nullable String grounds;

    @Nullable UUID upheldBy;

    @Nullable Instant upheldAt;

    @Nullable String ruling;

    @Nullable Long waivedAmount;

    @Nullable UUID waivedBy;

    @Nullable Instant waivedAt;

    @Nullable String waiver;

    long version;

    FineView view(List<FinePaidRow> payments, Keyring keyring) {
        var paid = payments.stream().filter(payment -> !payment.reversed()).mapToLong(FinePaidRow::amount).sum();
        return new FineView(
                new FineId(fineId), new GroupId(groupId), new MemberId(memberId), fineType, money(amount), money(paid),
                money(outstanding), currency, status, plain("reason", reason, keyring), cause, incurredOn,
                member(issuedBy), issuedAt, constitutionVersion, rule,
                payments.stream().map(payment -> payment.view(Currency.getInstance(currency))).toList(),
                grounds == null ? null : new FineDisputeView(
                        plain("grounds", grounds, keyring), disputedAt, member(upheldBy), upheldAt,
                        plain("ruling", ruling, keyring)),
                waiver == null ? null : new FineWaiverView(
                        member(waivedBy), waivedAt, money(waivedAmount), plain("waiver", waiver, keyring)));
    }

    private Amount money(long minorUnits) {
        return new Money(minorUnits, Currency.getInstance(currency)).amount();
    }

    private static @Nullable MemberId member(@Nullable UUID id) {
        return id == null ? null : new MemberId(id);
    }

    private @Nullable String plain(String field, @Nullable String ciphertext, Keyring keyring) {
        return ciphertext == null ? null
                : keyring.shown(new MemberId(memberId), field, new Enciphered(ciphertext));
    }
}
