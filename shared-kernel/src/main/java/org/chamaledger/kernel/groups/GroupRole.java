package org.chamaledger.kernel.groups;

/** What a member is in a group. ADMIN keeps members, settings and documents; signs nothing and moves no money. */
public enum GroupRole {
    ADMIN, CHAIRPERSON, VICE_CHAIRPERSON, TREASURER, SECRETARY, MEMBER;

    /** The elected offices, between ADMIN and MEMBER. */
    public boolean isOfficial() {
        return this != ADMIN && this != MEMBER;
    }
}
