package io.petisco.deployment.running.security;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.deployment.running.GoldenApp;
import io.quarkus.test.QuarkusUnitTest;

/** With {@code topology.mode=declare}, the user may declare the service's own names and the marks of the topology check. */
class TheMinimalUserDeclaresTest {

    private static final String VIRTUAL_HOST = "minimal-declare";

    @RegisterExtension
    static final QuarkusUnitTest APP = MinimalUser.whoDeclares(VIRTUAL_HOST);

    @Inject
    DomainEventBus events;

    @Inject
    GoldenApp app;

    @Test
    void withNoPermissionsButThese() {
        MinimalUser.assertRuns(VIRTUAL_HOST, events, app);
    }
}
