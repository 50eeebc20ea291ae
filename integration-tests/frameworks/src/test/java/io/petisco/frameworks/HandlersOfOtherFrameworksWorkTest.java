package io.petisco.frameworks;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.frameworks.LombokMessages.CustomerMoved;
import io.petisco.frameworks.LombokMessages.GreetCustomer;
import io.petisco.frameworks.ReactiveHandlers.CustomerRegistered;
import io.petisco.frameworks.ReactiveHandlers.CustomerRenamed;
import io.petisco.support.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Spring, Kotlin, Lombok and Hibernate Reactive in one application, over a broker whose names have special characters. */
@QuarkusTest
@QuarkusTestResource(WithSpecialCharacters.class)
@QuarkusTestResource(WithPostgres.class)
class HandlersOfOtherFrameworksWorkTest {

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    Seen seen;

    @ConfigProperty(name = "rabbitmq-virtual-host")
    String virtualHost;

    private void awaitLines(String... lines) {
        await().untilAsserted(() -> assertThat(seen.lines()).contains(lines));
    }

    @Test
    void springsServicesAndLomboksMessages() {
        events.publish(new CustomerMoved("Köln", true));

        awaitLines("spring hello Köln true 1", "channel Köln", "lombok 555 true");
    }

    @Test
    void lomboksConstructors() {
        commands.dispatch(new GreetCustomer("Ada", 3));

        awaitLines("lombok Ada 3");
    }

    @Test
    void kotlinsClasses() {
        events.publish(new CustomerNamed("Ada", null));

        awaitLines("kotlin Ada null");
    }

    @Test
    void theNamesAreTheConfiguredOnes() {
        assertThat(virtualHost).isEqualTo(WithSpecialCharacters.VIRTUAL_HOST);
    }

    @Test
    @EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
    void hibernateReactive() {
        events.publish(new CustomerRegistered("Grace", "Arlington"));

        awaitLines("reactive Grace of Arlington");
    }

    @Test
    @EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
    void writesOfAFailedHandlerAreRolledBack() {
        events.publish(new CustomerRenamed("Joan", "Boston"));

        await().untilAsserted(() -> assertThat(seen.lines())
                .filteredOn(line -> line.startsWith("reactive Joan"))
                .containsExactly("reactive Joan 1", "reactive Joan 1"));
    }
}
