package io.petisco.deployment.running.publishing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.MessageEnvelope;

/** An application with a store, and with messages that only the store consumes. */
final class UnhandledMessages {

    static final Class<?>[] CLASSES = {
        UnhandledMessages.class,
        PersistUser.class,
        NobodysCommand.class,
        HandledInPython.class,
        NobodysEvent.class,
        Handlers.class,
        Stored.class
    };

    private UnhandledMessages() {}

    record PersistUser(int number) implements Command {}

    record NobodysCommand(int number) implements Command {}

    record HandledInPython(int number) implements Command {}

    record NobodysEvent(int number) implements DomainEvent {}

    static class Handlers {
        @HandlesCommand
        void persistUser(PersistUser command) {}
    }

    @Singleton
    static class Stored {
        final List<String> types = new CopyOnWriteArrayList<>();

        @HandlesAllMessages
        void store(MessageEnvelope message) {
            types.add(message.type());
        }
    }
}
