package org.chamaledger.kernel.groups;

/**
 * Why a term is over: its last day has passed, a later one took its place, the office or the group was left, or never
 * taken.
 */
public enum TermEnd { EXPIRED, SUCCEEDED, GIVEN_UP, LEFT, NOT_TAKEN }
