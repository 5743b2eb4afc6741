package org.chamaledger.command.store;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.chamaledger.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** Lets a command handler take the {@link Actor} as a parameter. */
public final class ActorParameter implements ParameterResolverFactory, ParameterResolver<Actor> {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Actor.class ? this : null;
    }

    @Override
    public Actor resolveParameterValue(Message<?> message) {
        return (Actor) message.getMetaData().get(Actor.METADATA_KEY);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message.getMetaData().get(Actor.METADATA_KEY) instanceof Actor;
    }
}
