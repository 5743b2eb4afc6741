/**
 * Words that every room shares: people, groups, money, who asks, and what a refusal is. What only one room needs does
 * not belong here.
 */
@NullMarked
package org.chamaledger.kernel;

import org.jspecify.annotations.NullMarked;
