package org.chamaledger.kernel.groups;

/** SCHEDULED until it was HELD or is CANCELLED. */
public enum MeetingStatus { SCHEDULED, HELD, CANCELLED }
