package io.petisco.deployment.devservices;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NoBrokerConfigured.class)
class WithoutABrokerMessagesStayInTheJvmTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = GreetingsApp.withKind("in-memory")
            .assertLogRecords(lines -> GreetingsApp.assertOneLine(
                    lines,
                    "PETISCO00500: Dev service: the in-memory broker: messages stay in this JVM"
                            + " \\(quarkus.petisco.devservices.kind requests it\\)"));

    @Inject
    DomainEventBus events;

    @Inject
    Greetings greetings;

    @Test
    void aMessageIsHandled() throws InterruptedException {
        events.publish(new Greetings.Greeted("ada"));

        assertThat(greetings.next()).isEqualTo("ada");
    }
}
