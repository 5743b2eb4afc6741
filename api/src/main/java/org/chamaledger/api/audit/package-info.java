/** What happened, over HTTP: for auditors, and for officials within their own group. */
@NullMarked
package org.chamaledger.api.audit;

import org.jspecify.annotations.NullMarked;
