package org.chamaledger.kernel.governance;

/** What members decide together by a rule of its own. The names are stored for ever. */
public enum DecisionKind {

    /** Whatever no other kind says. */
    ORDINARY,

    /** Who holds an office. */
    ELECTION,

    /** Another version of the constitution. */
    AMENDMENT,

    /** What a schedule of the constitution says in money: contributions, fines, limits. */
    AMOUNTS,

    /** That a member is no longer one. */
    EXPULSION,

    /** That an official is no longer one, before the term ends. */
    REMOVAL_FROM_OFFICE,

    /** A grant from the welfare fund beyond what officials give. */
    LARGE_WELFARE,

    /** A loan to an official, or to somebody close to one. */
    RELATED_PARTY_LOAN,

    /** That the group borrows. */
    BORROWING,

    /** That a large part of what the group owns is sold, or that it is audited less. */
    ASSET_DISPOSAL,

    /** The end of the group. */
    DISSOLUTION
}
