package org.chamaledger.kernel.governance;

/** What a ballot can say: one of these, or in an election the id of a candidate. */
public final class Choices {

    public static final String YES = "YES";
    public static final String NO = "NO";
    public static final String ABSTAIN = "ABSTAIN";

    private Choices() {}
}
