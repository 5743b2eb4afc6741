/** The offline verifier: one file that needs nothing of the rest, so that it can be read and run alone. */
package org.chamaledger.verify;
