package org.chamaledger.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A read that a rule may refuse (422), as any write may be; the description of the API says so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MayBeRefused {

    /** The codes it is refused with. */
    String[] value();
}
