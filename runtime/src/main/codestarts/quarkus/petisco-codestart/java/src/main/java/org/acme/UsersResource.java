package org.acme;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.petisco.DomainEventBus;

@Path("/users")
public class UsersResource {

    @Inject
    DomainEventBus events;

    @POST
    public UUID create(String email) {
        UUID userId = UUID.randomUUID();
        events.publish(new UserCreated(userId, email));
        return userId;
    }
}
