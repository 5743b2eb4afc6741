package org.chamaledger.command.contributions;

import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.MARCH_1;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.kes;

import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.command.play.OpenKeyring;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionClaimed;
import org.chamaledger.kernel.contributions.ContributionEvent.ContributionReceived;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.junit.jupiter.api.BeforeEach;

/** One contribution of 1,500 shillings in cash, and the rooms it asks. */
abstract class ContributionScene {

    static final ContributionId ID = new ContributionId(Cast.id(300));

    final FixtureConfiguration<Contribution> contribution = new AggregateTestFixture<>(Contribution.class);
    final ClaimsInMemory claims = new ClaimsInMemory();
    final BooksInMemory books = new BooksInMemory();
    final OpenKeyring keyring = new OpenKeyring();
    Roster roster = Cast.roster();

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        contribution.registerInjectableResource(claims).registerInjectableResource(books)
                .registerInjectableResource(rosters).registerInjectableResource(keyring);
    }

    static ContributionReceived received(String reference) {
        return received(AMINA, reference);
    }

    static ContributionReceived received(MemberId member, String reference) {
        return new ContributionReceived(ID, GROUP, member, kes("1500"), Fund.SAVINGS, PaymentMethod.CASH, Channel.CASH,
                reference, TODAY, null, null);
    }

    static ContributionReceived receivedOn(LocalDate day) {
        return new ContributionReceived(ID, GROUP, AMINA, kes("1500"), Fund.SAVINGS, PaymentMethod.CASH, Channel.CASH,
                null, day, null, null);
    }

    static ContributionReceived receivedBy(PaymentMethod method, String reference) {
        return new ContributionReceived(ID, GROUP, AMINA, kes("1500"), Fund.SAVINGS, method,
                method.channel().orElseThrow(), reference, TODAY, null, null);
    }

    static ContributionReceived everything() {
        return new ContributionReceived(ID, GROUP, AMINA, kes("20.50"), Fund.WELFARE, PaymentMethod.MPESA,
                Channel.MPESA, "QGH7XK2M1", MARCH_1, new Enciphered("notes(for Mama Otieno)"), null);
    }

    static ContributionClaimed claimed(MemberId member, String reference) {
        return new ContributionClaimed(ID, GROUP, member, kes("1500"), Fund.SAVINGS, PaymentMethod.CASH, reference,
                TODAY, null);
    }

    static ContributionClaimed claimedOn(LocalDate day) {
        return new ContributionClaimed(
                ID, GROUP, AMINA, kes("1500"), Fund.SAVINGS, PaymentMethod.CASH, null, day, null);
    }
}
