package io.petisco.runtime.consume;

import org.junit.jupiter.api.Test;

import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;

import static org.assertj.core.api.Assertions.assertThat;

class SlotTest {

    private final InFlight inFlight = new InFlight();
    private final Slot slot = new Slot((transport, request) -> new LiveConsumption(), () -> {}, inFlight);

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
        assertThat(slot.isLive()).as("before it is open").isFalse();
        slot.open(null, new ConsumeRequest("q", 1));
        assertThat(slot.isLive()).isTrue();

        for (int i = 0; i < 3; i++) {
            assertThat(slot.isLive()).isTrue();
            inFlight.enter();
            inFlight.notSettled();
        }
        assertThat(slot.isLive()).isFalse();

        inFlight.enter();
        inFlight.settled();
        assertThat(slot.isLive()).isTrue();
    }
}
