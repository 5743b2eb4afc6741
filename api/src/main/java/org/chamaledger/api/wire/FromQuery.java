package org.chamaledger.api.wire;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose components are query parameters of the same names in snake_case: the filters of a list, its paging,
 * the moment of a report. None is required; a component is null where the caller leaves its parameter out.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true) // described component by component instead
public @interface FromQuery {}
