package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.OTHER_GROUP;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;
import static org.chamaledger.kernel.Refusals.refusal;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.Claims;
import org.chamaledger.command.loans.LoanProductCommand.DefineLoanProduct;
import org.chamaledger.command.loans.LoanProductCommand.Offer;
import org.chamaledger.command.loans.LoanProductCommand.RetireLoanProduct;
import org.chamaledger.command.play.Cast;
import org.chamaledger.command.play.ClaimsInMemory;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductDefined;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductRetired;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanProductView;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.PenaltyRule.Kind;
import org.chamaledger.kernel.loans.Percent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kinds of loan that a group offers. */
class LoanProductTest {

    private static final LoanProductId ID = new LoanProductId(Cast.id(600));
    private static final LoanProductDefined PLAIN = new LoanProductDefined(ID, GROUP, "School", rules("10", null));

    private final FixtureConfiguration<LoanProduct> product = new AggregateTestFixture<>(LoanProduct.class);
    private final ClaimsInMemory claims = new ClaimsInMemory();
    private Roster roster = Cast.roster();

    @BeforeEach
    void resources() {
        Rosters rosters = group -> roster;
        product.registerInjectableResource(claims).registerInjectableResource(rosters);
    }

    @Test
    void what_is_left_out_is_as_in_a_group_without_products() {
        product.givenNoPriorActivity().when(defining("School", offer(null, null)), by(TREASURER)).expectEvents(PLAIN)
                .expectResultMessagePayloadMatching(answering((LoanProductView view) -> {
                    assertThat(view.status()).isEqualTo("ACTIVE");
                    assertThat(view.maxSavingsPercent()).isEqualTo(Percent.of("300"));
                    assertThat(view.roundInstalmentTo()).isEqualTo(new Amount("0.01"));
                }));
    }

    @Test
    void everything_that_is_said_is_kept() {
        var offer = new Offer(InterestMethod.EQUAL_PRINCIPAL, Percent.of("18"), 3, 24, new Amount("90000"), 1, 2,
                new Amount("10"), new Offer.Penalty(Kind.PERCENT_ONCE, Percent.of("5"), null, 3), new Amount("50"),
                Percent.of("1.5"), 2, Percent.of("200"), 2, true, 60, false);
        product.givenNoPriorActivity().when(defining(" School ", offer), by(CHAIR))
                .expectEvents(new LoanProductDefined(ID, GROUP, "School", new LoanRules(InterestMethod.EQUAL_PRINCIPAL,
                        Percent.of("18"), 3, 24, kes("90000"), 1, 2, 1_000,
                        new PenaltyRule(Kind.PERCENT_ONCE, Percent.of("5"), null, 3), kes("50"), Percent.of("1.5"), 2,
                        Percent.of("200"), 2, true, 60, false)));
    }

    @Test
    void the_treasurer_and_the_chairperson_say_what_is_offered() {
        for (var other : List.of(SECRETARY, GROUP_ADMIN, AMINA)) {
            product.givenNoPriorActivity().when(defining("School", offer(null, null)), by(other))
                    .expectException(forbidden("group.role-may-not"));
            product.given(PLAIN).when(new RetireLoanProduct(ID, GROUP), by(other))
                    .expectException(forbidden("group.role-may-not"));
        }
        product.givenNoPriorActivity().when(defining("School", offer(null, null)), by(STRANGER))
                .expectException(unknown("group.unknown"));
        roster = Cast.roster(GroupStatus.SUSPENDED, true);
        product.givenNoPriorActivity().when(defining("School", offer(null, null)), by(CHAIR))
                .expectException(refused("group.not-active"));
    }

    @Test
    void a_name_is_given_once_and_again_when_its_product_is_retired() {
        claims.holding(Claims.Kind.LOAN_PRODUCT, GROUP + "/school", ID.toString());
        product.givenNoPriorActivity().when(defining("SCHOOL", offer(null, null)), by(CHAIR))
                .expectException(conflict("product.name-taken"));
        product.given(PLAIN).when(new RetireLoanProduct(ID, GROUP), by(CHAIR))
                .expectEvents(new LoanProductRetired(ID, GROUP));
        assertThat(claims.owner(Claims.Kind.LOAN_PRODUCT, GROUP + "/school")).isEmpty();
        product.given(PLAIN, new LoanProductRetired(ID, GROUP)).when(new RetireLoanProduct(ID, GROUP), by(CHAIR))
                .expectException(refused("product.retired"));
        product.given(PLAIN).when(new RetireLoanProduct(ID, OTHER_GROUP), by(CHAIR))
                .expectException(unknown("product.unknown"));
    }

    @Test
    void rules_under_which_nothing_could_be_lent_are_refused() {
        isMalformed(offer(new Offer.Penalty(Kind.FIXED, null, null, 0), null), "loan.penalty-implausible");
        isMalformed(offer(new Offer.Penalty(Kind.PERCENT_ONCE, null, new Amount("5"), 0), null),
                "loan.penalty-implausible");
        isMalformed(offer(new Offer.Penalty(Kind.FIXED, null, new Amount("5"), -1), null), "loan.penalty-implausible");
        isMalformed(offer(new Offer.Penalty(Kind.PERCENT_ONCE, Percent.of("-1"), null, 0), null),
                "loan.percentage-implausible");
        isMalformed(offer(null, new Amount("-1")), "loan.fee-implausible");
        isMalformed(offer(0, 12, 0, 1, 90), "loan.duration-implausible");
        isMalformed(offer(13, 12, 0, 1, 90), "loan.duration-implausible");
        isMalformed(offer(1, 12, 12, 1, 90), "loan.grace-implausible");
        isMalformed(offer(1, 12, 0, 0, 90), "loan.open-loans-implausible");
        isMalformed(offer(1, 12, 0, 1, 0), "loan.default-implausible");
        isMalformed(new Offer(
                null, Percent.of("10"), null, null, null, null, null, new Amount("1000000000"), null, null,
                null, null, null, null, null, null, null), "loan.rounding-implausible");
        isMalformed(new Offer(null, Percent.of("10"), null, null, null, null, null, null, null, null, null, 21, null,
                null, null, null, null), "loan.guarantors-implausible");
        assertThat(refusal(() -> defining(" ", offer(null, null)))).isEqualTo("MALFORMED product.name-malformed");
    }

    private void isMalformed(Offer offer, String code) {
        product.givenNoPriorActivity().when(defining("School", offer), by(CHAIR)).expectException(malformed(code));
    }

    private static DefineLoanProduct defining(String name, Offer offer) {
        return new DefineLoanProduct(ID, GROUP, name, offer);
    }

    private static Offer offer(Offer.Penalty penalty, Amount fee) {
        return new Offer(
                null, Percent.of("10"), null, null, null, null, null, null, penalty, fee, null, null, null, null,
                null, null, null);
    }

    private static Offer offer(int minMonths, int maxMonths, int grace, int openLoans, int defaultAfter) {
        return new Offer(null, Percent.of("10"), minMonths, maxMonths, null, grace, null, null, null, null, null, null,
                null, openLoans, null, defaultAfter, null);
    }

    private static LoanRules rules(String rate, PenaltyRule penalty) {
        var s = LoanRules.standard(Cast.KES);
        return new LoanRules(s.method(), Percent.of(rate), s.minMonths(), s.maxMonths(), null, 0, 0, 1, penalty,
                s.fixedFee(), s.feeRate(), 0, s.savingsMultiple(), 1, false, 90, true);
    }
}
