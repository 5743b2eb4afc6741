/**
 * The description of the API: OpenAPI 3.1 made from the controllers themselves, and two pages that show it. What holds
 * for every operation (refusals, headers, keys, versions) is described here once; what an operation does is said where
 * it is.
 */
@NullMarked
package org.chamaledger.api.schema;

import org.jspecify.annotations.NullMarked;
