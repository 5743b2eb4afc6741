package org.chamaledger.kernel.governance;

/**
 * What a motion needs. It is compared in integers: exactly two thirds are two thirds.
 *
 * @param base what the votes for it are measured by
 * @param numerator of the fraction of the base that is needed
 * @param denominator of that fraction
 * @param strict whether more than the fraction is needed, and not just as much
 * @param quorumPercent how many of those who may vote have to take part, in percent of them
 * @param tie what becomes of a majority vote with as many for it as against it
 */
public record VoteRule(Base base, int numerator, int denominator, boolean strict, int quorumPercent, Tie tie) {

    /**
     * Votes cast are those for and against; who abstains is present. DISINTERESTED are all who may vote, ACTIVE_MEMBERS
     * those and the recused.
     */
    public enum Base { CAST, PRESENT, ACTIVE_MEMBERS, DISINTERESTED }

    /** Whether a tie is lost, or goes the way the chairperson voted. */
    public enum Tie { FAILS, CHAIR_DECIDES }

    /** How many have to take part of so many who may: a part of a person is a person. */
    public int quorumOf(int eligible) {
        return Math.toIntExact((eligible * (long) quorumPercent + 99) / 100);
    }

    /** Whether so many votes for it are enough; none never are. */
    public boolean carriedBy(int yes, int measuredBy) {
        long left = (long) denominator * yes;
        long right = (long) numerator * measuredBy;
        return yes > 0 && (strict ? left > right : left >= right);
    }

    /** Half, or more than half, of the votes cast: only there as many for as against is a tie. */
    public boolean canBeTied() {
        return base == Base.CAST && 2L * numerator == denominator;
    }

    /** As people write it: {@code >= 2/3}. */
    public String threshold() {
        return "%s %d/%d".formatted(strict ? ">" : ">=", numerator, denominator);
    }
}
