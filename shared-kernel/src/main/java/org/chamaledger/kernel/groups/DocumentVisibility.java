package org.chamaledger.kernel.groups;

/** Who in the group may read a document: its officials and admins, or all of its active members. */
public enum DocumentVisibility { OFFICIALS, MEMBERS }
