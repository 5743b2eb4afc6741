/**
 * How the service says no: every refusal, whoever raises it, becomes one RFC 9457 problem with a stable code. Rules
 * themselves do not belong here; they are refused where they are decided.
 */
@NullMarked
package org.chamaledger.api.errors;

import org.jspecify.annotations.NullMarked;
