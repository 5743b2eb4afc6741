package org.chamaledger.kernel.governance;

import java.util.stream.Stream;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;

/** The kinds of votes that have a name, and the rule that the name means. */
public enum VoteType {

    /** More than half of the votes cast. */
    SIMPLE_MAJORITY(1, 2, true),

    /** Two thirds of the votes cast, or more. */
    TWO_THIRDS(2, 3, false),

    /** Three quarters of the votes cast, or more. */
    THREE_QUARTERS(3, 4, false),

    /** Every vote cast. */
    UNANIMOUS(1, 1, false),

    /** As the rule says that comes with it. */
    CUSTOM(1, 2, true),

    /** Whoever has more votes than each other candidate. */
    ELECTION(0, 1, true);

    private final int numerator;
    private final int denominator;
    private final boolean strict;

    VoteType(int numerator, int denominator, boolean strict) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.strict = strict;
    }

    /** The rule of this name, measured by the votes cast, at this quorum; a tie fails. */
    public VoteRule rule(int quorumPercent) {
        return new VoteRule(Base.CAST, numerator, denominator, strict, quorumPercent, Tie.FAILS);
    }

    /** The name of this rule, whatever its quorum; CUSTOM where it has none. */
    public static VoteType of(VoteRule rule) {
        return Stream.of(SIMPLE_MAJORITY, TWO_THIRDS, THREE_QUARTERS, UNANIMOUS)
                .filter(type -> type.rule(rule.quorumPercent()).equals(rule)).findFirst().orElse(CUSTOM);
    }
}
