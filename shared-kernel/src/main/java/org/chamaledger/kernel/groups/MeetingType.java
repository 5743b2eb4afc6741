package org.chamaledger.kernel.groups;

/** What sort of meeting it is, and so how long before its notice is given. The names are stored for ever. */
public enum MeetingType { ORDINARY, SPECIAL, ANNUAL, EMERGENCY }
