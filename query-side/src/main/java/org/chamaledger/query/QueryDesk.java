package org.chamaledger.query;

/**
 * The one place where questions are asked.
 *
 * <p>Throws {@link org.chamaledger.kernel.RuleViolation}: UNKNOWN where there is nothing or nothing for the caller to
 * know of, FORBIDDEN where they know of it and still may not read it, MALFORMED where the question is nonsense.
 */
public interface QueryDesk {

    <R> R ask(Question<R> question);
}
