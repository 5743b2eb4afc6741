package org.chamaledger.kernel.groups;

/**
 * What the law or an authority asks of a group: registration with the data protection commissioner, a tax return,
 * renewal of the group's own registration, the annual report, an audit. The names are stored for ever.
 */
public enum ComplianceType { ODPC_REGISTRATION, TAX_RETURN, GROUP_REGISTRATION, ANNUAL_REPORT, AUDIT, OTHER }
