package io.petisco.deployment.devservices;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** By default, quarkus-messaging-rabbitmq would start its own container, or warn that there is no Docker. */
@ExtendWith(NoBrokerConfigured.class)
class OneBrokerServesBothExtensionsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = GreetingsApp.withKind("process")
            .setForcedDependencies(
                    List.of(Dependency.of("io.quarkus", "quarkus-messaging-rabbitmq", Version.getVersion())))
            .withApplicationRoot(jar -> jar.addClasses(GreetingsApp.CLASSES).addClass(Listening.class))
            .overrideConfigKey("mp.messaging.incoming.greeted.connector", "smallrye-rabbitmq")
            .overrideConfigKey("mp.messaging.incoming.greeted.queue.name", "listening")
            .overrideConfigKey("mp.messaging.incoming.greeted.exchange.name", "acme.greeter")
            .overrideConfigKey("mp.messaging.incoming.greeted.routing-keys", "#")
            .setLogRecordPredicate(line -> line.getLoggerName().equals("io.petisco.devservices")
                    || line.getLoggerName().contains("RabbitMQDevServices"))
            .assertLogRecords(
                    lines -> GreetingsApp.assertOneLine(lines, "PETISCO00500: Dev service: a private node of .*"));

    @Inject
    DomainEventBus events;

    @Inject
    Greetings greetings;

    @Inject
    Listening listening;

    @Test
    void aHandlerAndAChannelGetTheSameMessage() throws InterruptedException {
        events.publish(new Greetings.Greeted("ada"));

        assertThat(greetings.next()).isEqualTo("ada");
        assertThat(listening.next()).contains("\"name\":\"ada\"");
    }
}
