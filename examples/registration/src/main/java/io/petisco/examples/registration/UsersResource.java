package io.petisco.examples.registration;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.petisco.DomainEventBus;
import io.petisco.PublishException;
import io.quarkus.logging.Log;

/** The HTTP API: a request that is answered with 201 or 202 is on the broker's disk, and will be handled. */
@Path("/users")
public class UsersResource {

    @Inject
    DomainEventBus events;

    @POST
    @ResponseStatus(201)
    public UserReference create(NewUser user) {
        if (user == null || !user.isComplete()) {
            throw new BadRequestException("a name and an e-mail address are needed");
        }
        UUID userId = UUID.randomUUID();
        events.publish(new UserCreated(userId, user.name(), user.email()));
        Log.infof("published user.created of %s %s", user.email(), Story.user(userId));
        return new UserReference(userId);
    }

    @POST
    @Path("/{userId}/confirm")
    @ResponseStatus(202)
    public void confirm(UUID userId) {
        events.publish(new UserConfirmed(userId));
        Log.infof("published user.confirmed %s", Story.user(userId));
    }

    @ServerExceptionMapper
    RestResponse<String> notPublished(PublishException failure) {
        Log.errorf("not published: %s", failure.getMessage());
        return RestResponse.status(RestResponse.Status.SERVICE_UNAVAILABLE, "try again later");
    }
}
