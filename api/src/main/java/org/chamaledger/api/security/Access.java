package org.chamaledger.api.security;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Who may use an endpoint, as its annotation declares. */
public sealed interface Access {

    record Anyone() implements Access {}

    record Members() implements Access {}

    record Staff(Set<StaffRole> roles) implements Access {}

    /** What the method declares, else what its controller does, else nothing. */
    static Optional<Access> declaredBy(HandlerMethod endpoint) {
        return Stream.<AnnotatedElement>of(endpoint.getMethod(), endpoint.getBeanType())
                .flatMap(element -> declaredBy(element).stream())
                .findFirst();
    }

    private static Optional<Access> declaredBy(AnnotatedElement element) {
        var staff = AnnotatedElementUtils.findMergedAnnotation(element, StaffMay.class);
        if (staff != null) {
            return Optional.of(new Staff(Set.of(staff.value())));
        }
        if (AnnotatedElementUtils.hasAnnotation(element, MembersMay.class)) {
            return Optional.of(new Members());
        }
        return AnnotatedElementUtils.hasAnnotation(element, AnyoneMay.class)
                ? Optional.of(new Anyone())
                : Optional.empty();
    }
}
