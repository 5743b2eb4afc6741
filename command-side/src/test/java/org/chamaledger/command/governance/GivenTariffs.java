package org.chamaledger.command.governance;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Gives groups of a test a tariff, in version 3 of their rules; all other rules, and all other groups', are the real
 * ones.
 */
@Configuration(proxyBeanMethods = false)
public class GivenTariffs {

    private static final Map<GroupId, FineTariff> TARIFFS = new ConcurrentHashMap<>();

    /** What one kind costs, in shillings. */
    public record Price(FineType type, long shillings) {}

    public static void in(GroupId group, Price... prices) {
        TARIFFS.put(group, new FineTariff(Arrays.stream(prices).map(price -> new FineTariff.Line(
                price.type(), new Money(price.shillings() * 100, Currency.getInstance("KES")))).toList(), 0));
    }

    @Bean
    @Primary
    Rulebooks rulebooksWithTariffs(Rulebooks real) {
        return new Rulebooks() {
            @Override
            public Rulebook of(GroupId group) {
                return with(real.of(group), TARIFFS.get(group));
            }

            @Override
            public Rulebook of(GroupId group, Instant at) {
                return of(group);
            }
        };
    }

    private static Rulebook with(Rulebook real, @Nullable FineTariff tariff) {
        var rules = real.rules();
        return tariff == null ? real : new Rulebook(3, new ConstitutionRules(rules.contributionFrequency(),
                rules.minimumContribution(), rules.approvals(), tariff, rules.loans(), rules.votes(),
                rules.decisions(), rules.notice(), rules.terms(), rules.exitNoticeDays()));
    }
}
