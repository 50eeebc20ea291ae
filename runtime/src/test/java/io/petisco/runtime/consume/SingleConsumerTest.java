package io.petisco.runtime.consume;

import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;

import static org.assertj.core.api.Assertions.assertThat;

class SingleConsumerTest {

    private final InFlight inFlight = new InFlight();
    private final SingleConsumer consumer =
            new SingleConsumer((transport, request) -> new LiveConsumption(), () -> {}, inFlight);

    private static final class LiveConsumption implements Consumption {

        @Override
        public void stopDelivering() {}

        @Override
        public void close() {}

        @Override
        public boolean isLive() {
            return true;
        }
    }

    @Test
    void isNotLiveWhileItsMessagesCannotBeSettled() {
        assertThat(consumer.isLive()).as("before it is open").isFalse();
        consumer.open(null, new ConsumeRequest("q", 1));
        assertThat(consumer.isLive()).isTrue();

        for (int i = 0; i < 3; i++) {
            assertThat(consumer.isLive()).isTrue();
            inFlight.enter();
            inFlight.notSettled();
        }
        assertThat(consumer.isLive()).isFalse();

        inFlight.enter();
        inFlight.settled();
        assertThat(consumer.isLive()).isTrue();
    }
}
