package io.petisco.transport;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.transport.PublishFailure.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(BrokerKind.class)
class AfterClosingNothingHangsTest {

    private static final PublishFailure STOPPING = new PublishFailure(
            Kind.TIMEOUT, "exchange 'ex', routing key 'key': not sent, because the application" + " is stopping");

    @AutoClose
    private final TestBroker broker;

    private final Transport transport;
    private final Publisher publisher;
    private final Outcomes outcomes = new Outcomes();

    AfterClosingNothingHangsTest(BrokerKind kind) {
        broker = kind.open();
        transport = broker.started(TestBroker.ONE_QUEUE);
        publisher = transport.publisher("test");
    }

    @Test
    void messagesPublishedBeforeAreConfirmed() {
        for (int i = 0; i < 500; i++) {
            publisher.publishWithoutWaiting(Outcomes.message("" + i), outcomes.listener("" + i));
        }
        transport.close();

        outcomes.assertAllConfirmed();
    }

    @Test
    void laterPublishesFail() {
        transport.close();

        publisher.publishWithoutWaiting(Outcomes.message("1"), outcomes.listener("1"));
        outcomes.publish(publisher, Outcomes.message("2"));

        assertThat(outcomes.awaitAll().failures()).containsEntry("1", STOPPING).containsEntry("2", STOPPING);
    }
}
