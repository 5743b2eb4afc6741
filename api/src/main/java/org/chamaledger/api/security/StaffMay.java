package org.chamaledger.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.chamaledger.kernel.members.StaffRole;

/**
 * Needs a token of somebody who has one of these roles on the platform.
 *
 * <p>Stands on a controller's method, or on the controller for all its methods.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface StaffMay {

    StaffRole[] value();
}
