/** The front door of loans: applications, guarantees, signatures, money out and back, products and the calculator. */
@NullMarked
package org.chamaledger.api.loans;

import org.jspecify.annotations.NullMarked;
