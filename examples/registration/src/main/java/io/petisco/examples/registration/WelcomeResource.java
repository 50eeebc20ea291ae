package io.petisco.examples.registration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Lists the requests that a user can try. */
@Path("/")
public class WelcomeResource {

    private static final String TEXT = """
            Registration: an example of quarkus-petisco. Watch the log while you try these.

            Create a user (the mail fails at random and is tried again):
              curl -X POST -H 'Content-Type: application/json' -d '{"name":"Ada","email":"ada@example.org"}' %1$susers

            Confirm the user, with the userId of the answer (a text message follows):
              curl -X POST %1$susers/<userId>/confirm

            Create a user whose mail always fails (it ends in the dead-letter queue):
              curl -X POST -H 'Content-Type: application/json' -d '{"name":"Bob","email":"bob@unreachable.example"}' %1$susers

            Stop the broker, create a user, and start it again: the event has waited in the database.

            See all messages, the newest first:
              curl %1$smessages
            """;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String welcome(@Context UriInfo uri) {
        return TEXT.formatted(uri.getBaseUri());
    }
}
