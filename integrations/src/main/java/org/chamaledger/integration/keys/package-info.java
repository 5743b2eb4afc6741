/**
 * Keeps personal details and the house's own secrets readable to those who hold the master key only: one data key per
 * person, destroyed when the person is erased, and a few keys of the house, all wrapped by the master key.
 */
@NullMarked
package org.chamaledger.integration.keys;

import org.jspecify.annotations.NullMarked;
