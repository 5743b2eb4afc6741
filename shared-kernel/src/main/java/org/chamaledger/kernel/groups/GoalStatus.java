package org.chamaledger.kernel.groups;

/** ACTIVE until enough is set aside for it (ACHIEVED), its deadline has passed (MISSED), or it is CANCELLED. */
public enum GoalStatus { ACTIVE, ACHIEVED, MISSED, CANCELLED }
