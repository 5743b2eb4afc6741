package org.chamaledger.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Needs a token of any registered person; what they may touch is decided by the command or query.
 *
 * <p>Stands on a controller's method, or on the controller for all its methods.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MembersMay {}
