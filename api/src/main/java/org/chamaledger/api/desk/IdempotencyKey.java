package org.chamaledger.api.desk;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A caller's promise that requests under one key are one request.
 *
 * @param scope whose key it is: a member, or an address for those who are not logged in
 * @param fingerprint of method, path and body, to notice a key used for something else
 */
record IdempotencyKey(String scope, String key, String fingerprint) {

    private static final String ATTRIBUTE = IdempotencyKey.class.getName();

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable IdempotencyKey of(HttpServletRequest request) {
        return (IdempotencyKey) request.getAttribute(ATTRIBUTE);
    }
}
