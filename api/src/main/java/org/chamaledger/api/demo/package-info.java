/** Fills a running service with a lively group, over HTTP as any client would; no part of the service itself. */
@NullMarked
package org.chamaledger.api.demo;

import org.jspecify.annotations.NullMarked;
