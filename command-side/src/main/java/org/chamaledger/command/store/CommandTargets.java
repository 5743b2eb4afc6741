package org.chamaledger.command.store;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Finds the aggregate that a command is for by {@link TargetAggregateIdentifier} on a method of the command or of an
 * interface of it. Axon's own resolver looks through all methods and fields of each command anew, which was a quarter
 * of what deciding costs; here a class is looked at once.
 */
final class CommandTargets implements CommandTargetResolver {

    private static final ClassValue<Method> IDENTIFIER = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            var method = Arrays.stream(command.getMethods())
                    .filter(m -> AnnotatedElementUtils.hasAnnotation(m, TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException(command + " does not say which aggregate it is for"));
            method.setAccessible(true);
            return method;
        }
    };

    private final Set<Class<?>> beginning;

    /** @param aggregates whose handlers tell which commands begin an aggregate, and so have nothing to read */
    CommandTargets(Class<?>... aggregates) {
        beginning = Arrays.stream(aggregates).flatMap(aggregate -> Arrays.stream(aggregate.getDeclaredMethods()))
                .filter(m -> m.isAnnotationPresent(CreationPolicy.class)
                        && m.getAnnotation(CreationPolicy.class).value() == AggregateCreationPolicy.ALWAYS)
                .map(m -> m.getParameterTypes()[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this command begins its aggregate. */
    boolean begins(CommandMessage<?> command) {
        return beginning.contains(command.getPayloadType());
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier(of(command), null);
    }

    /** The stream of the aggregate that this command is for. */
    String of(CommandMessage<?> command) {
        try {
            return (String) IDENTIFIER.get(command.getPayloadType()).invoke(command.getPayload());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
