/**
 * Files that belong to the group's papers: which kinds there are, and where they are kept.
 */
@NullMarked
package org.chamaledger.kernel.files;

import org.jspecify.annotations.NullMarked;
