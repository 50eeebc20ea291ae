package io.petisco.examples.registration.docs;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.logging.Log;

record UserCreated(UUID userId, String email) implements DomainEvent {}

@Path("/users")
class Users {
    @Inject
    DomainEventBus events;

    @POST
    public UUID create(String email) {
        UUID userId = UUID.randomUUID();
        events.publish(new UserCreated(userId, email)); // returns once the broker has confirmed it
        return userId;
    }
}

class Mailer {
    @HandlesEvent // if it throws, the message is tried again, and dead-lettered in the end
    void sendMailOnUserCreated(UserCreated event, MessageContext context) {
        Log.infof("mail to %s, attempt %d", event.email(), context.attempt());
    }
}
