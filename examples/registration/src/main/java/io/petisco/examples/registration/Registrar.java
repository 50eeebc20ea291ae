package io.petisco.examples.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;

/** Registers users: an event leads to a command, the command to another event. All three have the same correlation id. */
@ApplicationScoped
public class Registrar {

    @Inject
    CommandBus commands;

    @Inject
    DomainEventBus events;

    @HandlesEvent
    void persistOnUserCreated(UserCreated event, MessageContext context) {
        commands.dispatch(new PersistUser(event.userId(), event.name(), event.email()));
        Log.infof("dispatch of persist.user handled %s", Story.of(context, event.userId()));
    }

    @HandlesCommand
    void persistUser(PersistUser command, MessageContext context) {
        events.publish(new UserPersisted(command.userId()));
        Log.infof("persisting of %s handled %s", command.email(), Story.of(context, command.userId()));
    }
}
