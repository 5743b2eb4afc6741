package org.chamaledger.api.security;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets an endpoint be reached by those it declares. */
class AccessInterceptor implements HandlerInterceptor {

    private final Endpoints endpoints;

    AccessInterceptor(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint) {
            switch (endpoints.access(endpoint)) {
                case Access.Anyone _ -> {}
                case Access.Members _ -> SignedIn.of(request);
                case Access.Staff staff -> {
                    var roles = SignedIn.of(request).staffRoles();
                    forbidUnless(
                            !Collections.disjoint(roles, staff.roles()),
                            "auth.staff-only",
                            "Only staff with one of these roles may do this: " + staff.roles());
                }
            }
        }
        return true;
    }
}
