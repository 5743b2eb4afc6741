/**
 * May this happen? Where commands are handed in, and what every room of this side shares while it decides.
 */
@NullMarked
package org.chamaledger.command;

import org.jspecify.annotations.NullMarked;
