package org.chamaledger.kernel.groups;

/** FILED until it is WITHDRAWN; a withdrawn document is not handed out any more. */
public enum DocumentStatus { FILED, WITHDRAWN }
