/**
 * Figures put together from several rooms: a group's dashboard. Each room reckons its own part; here they are asked for
 * and laid side by side.
 */
@NullMarked
package org.chamaledger.query.reports;

import org.jspecify.annotations.NullMarked;
