package org.chamaledger.query.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.AgeBand;
import org.chamaledger.kernel.loans.LoanBook;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Names;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.loans.LoanBookView.AtRisk;
import org.chamaledger.query.loans.LoanBookView.Band;
import org.chamaledger.query.loans.LoanBookView.Line;
import org.chamaledger.query.loans.LoanBookView.OfBorrower;
import org.chamaledger.query.loans.LoanBookView.OfProduct;
import org.chamaledger.query.loans.LoanQuery.AskLoanBook;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a group has lent out, and how late it is. */
@Component
class LoanBookQueries {

    private static final List<Integer> DAYS = List.of(0, 30, 60, 90);
    private static final int USUAL_DAYS = 30;

    private final LoanFacts facts;
    private final Readers readers;
    private final Names names;
    private final JdbcClient db;

    LoanBookQueries(LoanFacts facts, Readers readers, Names names, JdbcClient db) {
        this.facts = facts;
        this.readers = readers;
        this.names = names;
        this.db = db;
    }

    /** A loan and what it is and owes on the day. */
    private record Loan(LoanLedger ledger, LoanState state) {

        MemberId borrower() {
            return ledger.application().borrower();
        }

        @Nullable LoanProductId product() {
            return ledger.application().product();
        }

        LoanBook.Line line() {
            return new LoanBook.Line(state.outstandingPrincipal(), state.daysPastDue(), state.isRestructured());
        }
    }

    @QueryHandler
    LoanBookView book(AskLoanBook query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        var all = facts.of(query.group(), query.asOf()).values().stream()
                .map(ledger -> new Loan(ledger, ledger.asAt(moment.asAt()))).toList();
        return new Reckoning(access, moment.asAt(), moment.knownAt(), all, productNames(query), fullNames(all)).view();
    }

    private Map<UUID, String> productNames(AskLoanBook query) {
        record Product(UUID productId, String name) {}
        return db.sql("select product_id, name from reporting.loan_product where group_id = ?")
                .param(query.group().value()).query(Product.class).list().stream()
                .collect(Collectors.toMap(Product::productId, Product::name));
    }

    private Map<MemberId, String> fullNames(List<Loan> loans) {
        record Person(UUID memberId, String firstName, String lastName) {}
        var borrowers = loans.stream().map(loan -> loan.borrower().value()).distinct().toList();
        return borrowers.isEmpty() ? Map.of() : db.sql(
                        "select member_id, first_name, last_name from reporting.member where member_id in (:borrowers)")
                .param("borrowers", borrowers).query(Person.class).list().stream()
                .collect(Collectors.toMap(person -> new MemberId(person.memberId()), person -> names.fullName(
                        new MemberId(person.memberId()), person.firstName(), person.lastName())));
    }

    /** The figures of one book. */
    private record Reckoning(
            Access access, LocalDate asAt, Instant knownAt, List<Loan> all, Map<UUID, String> products,
            Map<MemberId, String> people) {

        LoanBookView view() {
            var out = all.stream().filter(loan -> loan.state().status().isRunning()).toList();
            var book = new LoanBook(access.currency(), out.stream().map(Loan::line).toList(),
                    sum(all, LoanState::writtenOff));
            return new LoanBookView(
                    access.group(), asAt, knownAt, access.currency().getCurrencyCode(), out.size(),
                    book.gross().amount(), sum(out, LoanState::outstandingInterest).amount(),
                    sum(out, LoanState::outstandingPenalty).amount(), sum(out, LoanState::arrears).amount(),
                    book.share(book.atRisk(USUAL_DAYS)), book.share(book.atRiskOrRestructured(USUAL_DAYS)),
                    DAYS.stream().map(days -> atRisk(book, days, out)).toList(),
                    sum(all, LoanState::provision).amount(), book.writtenOff().amount(), book.writeOffRatio(),
                    sum(all, LoanState::recovered).amount(), ageing(book, out), byProduct(out), byBorrower(out),
                    out.stream().sorted(latestFirst()).map(this::line).toList());
        }

        private Money sum(List<Loan> loans, Function<LoanState, Money> part) {
            return loans.stream().map(loan -> part.apply(loan.state())).reduce(access.money(0), Money::plus);
        }

        private static AtRisk atRisk(LoanBook book, int days, List<Loan> out) {
            var part = book.atRisk(days);
            return new AtRisk(
                    days, Math.toIntExact(out.stream().filter(loan -> loan.state().daysPastDue() > days).count()),
                    part.amount(), book.share(part));
        }

        private List<Band> ageing(LoanBook book, List<Loan> out) {
            var principal = book.ageing();
            var loans = out.stream().collect(Collectors.groupingBy(loan -> AgeBand.of(loan.state().daysPastDue())));
            return principal.keySet().stream().map(band -> {
                var late = loans.getOrDefault(band, List.of());
                return new Band(
                        band, late.size(), principal.get(band).amount(), sum(late, LoanState::arrears).amount());
            }).toList();
        }

        private List<OfProduct> byProduct(List<Loan> out) {
            var kinds = new LinkedHashMap<@Nullable LoanProductId, List<Loan>>();
            out.forEach(loan -> kinds.computeIfAbsent(loan.product(), _ -> new ArrayList<>()).add(loan));
            return kinds.entrySet().stream().map(kind -> {
                var book = LoanBook.of(access.currency(), kind.getValue().stream().map(Loan::line).toList());
                return new OfProduct(
                        kind.getKey(), productName(kind.getKey()), kind.getValue().size(), book.gross().amount(),
                        sum(kind.getValue(), LoanState::arrears).amount(), latest(kind.getValue()),
                        book.share(book.atRisk(USUAL_DAYS)));
            }).toList();
        }

        private List<OfBorrower> byBorrower(List<Loan> out) {
            return out.stream().collect(Collectors.groupingBy(Loan::borrower)).entrySet().stream()
                    .map(member -> new OfBorrower(
                            member.getKey(), people.get(member.getKey()), member.getValue().size(),
                            sum(member.getValue(), LoanState::outstandingPrincipal).amount(),
                            sum(member.getValue(), LoanState::outstandingBalance).amount(),
                            sum(member.getValue(), LoanState::arrears).amount(), latest(member.getValue())))
                    .sorted(Comparator.comparingInt(OfBorrower::daysPastDue).reversed()
                            .thenComparing(OfBorrower::borrower))
                    .toList();
        }

        private static int latest(List<Loan> loans) {
            return loans.stream().mapToInt(loan -> loan.state().daysPastDue()).max().orElse(0);
        }

        private static Comparator<Loan> latestFirst() {
            return Comparator.<Loan>comparingInt(loan -> loan.state().daysPastDue()).reversed()
                    .thenComparing(loan -> loan.ledger().application().loanId());
        }

        private @Nullable String productName(@Nullable LoanProductId product) {
            return product == null ? null : products.get(product.value());
        }

        private Line line(Loan loan) {
            var state = loan.state();
            var schedule = state.schedule();
            return new Line(
                    loan.ledger().application().loanId(), loan.borrower(), people.get(loan.borrower()), loan.product(),
                    productName(loan.product()), state.status(),
                    loan.ledger().last(LoanDisbursed.class).map(LoanDisbursed::valueDate).orElse(null),
                    schedule == null ? null : schedule.maturity(),
                    loan.ledger().application().terms().principal().amount(), state.outstandingBalance().amount(),
                    state.outstandingPrincipal().amount(), state.outstandingInterest().amount(),
                    state.outstandingPenalty().amount(), state.arrears().amount(), state.daysPastDue(),
                    AgeBand.of(state.daysPastDue()), state.provision().amount());
        }
    }
}
