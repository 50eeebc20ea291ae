package io.petisco.transport;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An ack may have to wait for those of previous messages, but not longer. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class AnAckDoesNotWaitForTheNextMessageTest {

    @AutoClose
    private final TestBroker broker;

    private final List<Delivery> open = new CopyOnWriteArrayList<>();

    AnAckDoesNotWaitForTheNextMessageTest(BrokerKind kind) throws IOException {
        broker = kind.open();
        Transport transport = broker.started(TestBroker.ONE_QUEUE);
        broker.put("q", 2);
        transport.consume(new ConsumeRequest("q", 20), open::add);
        await().until(() -> open.size() == 2);
    }

    @Test
    void whenTheOneBeforeItIsAcknowledged() {
        open.get(1).ack();
        open.get(0).ack();

        await().until(() -> broker.unacknowledged("q") == 0);
    }

    @Test
    void whenTheOneBeforeItGoesBack() {
        open.get(1).ack();
        open.get(0).requeue();

        await().until(() -> open.size() == 3);
        assertThat(open.get(2).body()).asString(UTF_8).isEqualTo("0");
        await().until(() -> broker.unacknowledged("q") == 1);
    }
}
