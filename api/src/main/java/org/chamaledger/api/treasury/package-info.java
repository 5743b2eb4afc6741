/** The group's books over HTTP: transfers between its channels, and the closing of periods. */
@NullMarked
package org.chamaledger.api.treasury;

import org.jspecify.annotations.NullMarked;
