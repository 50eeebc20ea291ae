package io.petisco.examples.registration;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.ResponseStatus;

import io.petisco.DomainEventBus;
import io.quarkus.logging.Log;

/**
 * The HTTP API. Each event is a row of the transaction that changes the user, and is sent after its commit: no broker is needed
 * to accept a request, and what was answered with 201 or 202 will be handled.
 */
@Path("/users")
public class UsersResource {

    @Inject
    Users users;

    @Inject
    DomainEventBus events;

    @POST
    @ResponseStatus(201)
    @Transactional
    public UserReference create(NewUser user) throws SQLException {
        if (user == null || !user.isComplete()) {
            throw new BadRequestException("a name and an e-mail address are needed");
        }
        UUID userId = UUID.randomUUID();
        users.add(userId, user);
        events.publish(new UserCreated(userId, user.name(), user.email()));
        Log.infof("published user.created of %s %s", user.email(), Story.user(userId));
        return new UserReference(userId);
    }

    @POST
    @Path("/{userId}/confirm")
    @ResponseStatus(202)
    @Transactional
    public void confirm(UUID userId) throws SQLException {
        if (!users.confirm(userId)) {
            throw new NotFoundException("there is no user " + userId);
        }
        events.publish(new UserConfirmed(userId));
        Log.infof("published user.confirmed %s", Story.user(userId));
    }
}
