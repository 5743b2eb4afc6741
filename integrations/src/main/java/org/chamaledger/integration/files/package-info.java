/** Keeps files of the groups' papers in a folder, each under the hash of its content. */
@NullMarked
package org.chamaledger.integration.files;

import org.jspecify.annotations.NullMarked;
