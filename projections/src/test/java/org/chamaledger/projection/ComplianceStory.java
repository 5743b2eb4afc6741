package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.LocalDate;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.ObligationEvent;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAlertClosed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationAssigned;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMet;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationMissed;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationNeared;
import org.chamaledger.kernel.groups.ObligationEvent.ObligationRecorded;
import org.chamaledger.kernel.groups.ObligationId;

/** The part of the {@link SampleStory} in which the law asks something of a group. */
final class ComplianceStory {

    static final ObligationId RETURN = ObligationId.of("019ab000-0000-7000-8000-0000000000e1");
    static final ObligationId RENEWAL = ObligationId.of("019ab000-0000-7000-8000-0000000000e2");
    static final ObligationId AUDIT = ObligationId.of("019ab000-0000-7000-8000-0000000000e3");

    static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    private final FakeLedger ledger;

    ComplianceStory(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void tell() {
        of(new ObligationRecorded(
                RETURN, UMOJA, AMINA, ComplianceType.TAX_RETURN, secret("The tax return"), DAY, 30, 12,
                AMINA));
        of(new ObligationAssigned(RETURN, UMOJA, BARAKA));
        of(new ObligationNeared(RETURN, UMOJA, DAY));
        of(new ObligationMet(RETURN, UMOJA, BARAKA, 1, DAY, DocumentStory.RULES, secret("Filed"), DAY.plusYears(1)));
        of(new ObligationRecorded(
                RENEWAL, UMOJA, AMINA, ComplianceType.GROUP_REGISTRATION, secret("The renewal"), DAY, 30,
                null, AMINA));
        of(new ObligationMet(RENEWAL, UMOJA, AMINA, 1, DAY, null, secret("Lifted"), null));
        of(new ObligationRecorded(
                AUDIT, UMOJA, AMINA, ComplianceType.AUDIT, secret("The audit"), DAY, 10, null, AMINA));
        of(new ObligationNeared(AUDIT, UMOJA, DAY));
        of(new ObligationAlertClosed(AUDIT, UMOJA, BARAKA, DAY, secret("Seen")));
        of(new ObligationMissed(AUDIT, UMOJA, DAY));
        of(new ObligationAlertClosed(AUDIT, UMOJA, BARAKA, DAY, secret("Promised")));
    }

    private void of(ObligationEvent fact) {
        ledger.append("compliance-" + fact.obligationId(), fact);
    }
}
