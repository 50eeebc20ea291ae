package io.petisco.deployment.running;

import com.fasterxml.jackson.databind.JsonNode;

/** The topology on the application's broker, as the management API of RabbitMQ lists it. */
public final class Listing {

    private Listing() {}

    /** @param what {@code exchanges}, {@code queues} or {@code bindings} */
    public static JsonNode of(String what, String virtualHost) {
        return TestedTransport.isInMemory()
                ? new InMemoryListing().list(what)
                : new Management().list(what, virtualHost);
    }
}
