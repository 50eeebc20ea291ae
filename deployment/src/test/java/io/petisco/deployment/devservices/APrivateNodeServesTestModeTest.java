package io.petisco.deployment.devservices;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The node has the user, password and virtual host of the application's configuration. */
@ExtendWith(NoBrokerConfigured.class)
class APrivateNodeServesTestModeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = GreetingsApp.withKind("process")
            .overrideConfigKey("rabbitmq-username", "greeter")
            .overrideConfigKey("rabbitmq-password", "secret")
            .overrideConfigKey("rabbitmq-virtual-host", "greetings")
            .assertLogRecords(lines -> GreetingsApp.assertOneLine(
                    lines,
                    "PETISCO00500: Dev service: a private node of /\\S+/rabbitmq-server on 127.0.0.1:\\d+,"
                            + " management on"
                            + " http://127.0.0.1:\\d+/ \\(quarkus.petisco.devservices.kind requests it\\)"));

    @Inject
    DomainEventBus events;

    @Inject
    Greetings greetings;

    @ConfigProperty(name = "rabbitmq-host")
    String host;

    @Test
    void aMessageIsHandled() throws InterruptedException {
        events.publish(new Greetings.Greeted("ada"));

        assertThat(greetings.next()).isEqualTo("ada");
        assertThat(host).isEqualTo("127.0.0.1");
    }
}
