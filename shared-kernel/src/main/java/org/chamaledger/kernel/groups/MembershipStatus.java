package org.chamaledger.kernel.groups;

/**
 * Where a person stands in a group: INVITED or REQUESTED, then ACTIVE (and SUSPENDED at times), then LEFT or REMOVED.
 */
public enum MembershipStatus { INVITED, REQUESTED, ACTIVE, SUSPENDED, LEFT, REMOVED }
