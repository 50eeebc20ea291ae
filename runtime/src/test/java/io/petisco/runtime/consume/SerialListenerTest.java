package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.Delivery;
import io.petisco.runtime.transport.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class SerialListenerTest {

    private final List<Delivery> begun = new ArrayList<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final SerialListener listener = new SerialListener(
            (delivery, whenDone) -> {
                begun.add(delivery);
                ends.add(whenDone);
            },
            new InFlight());

    @Test
    void handsOutOneAfterTheOther() {
        TestDelivery first = deliver();
        TestDelivery second = deliver();
        assertThat(begun).containsExactly(first);
        ends.remove().run();
        assertThat(begun).containsExactly(first, second);
    }

    @Test
    void dropsWhatWaitsWhenItsChannelIsGone() {
        TestDelivery running = deliver();
        deliver().stale = true;
        deliver().stale = true;
        TestDelivery again = deliver();
        ends.remove().run();
        assertThat(begun).containsExactly(running, again);
    }

    @Test
    void doesNotBeginWhatHasLostItsChannel() {
        TestDelivery stale = new TestDelivery();
        stale.stale = true;
        listener.onDelivery(stale);
        assertThat(begun).isEmpty();
        TestDelivery next = deliver();
        assertThat(begun).containsExactly(next);
    }

    private TestDelivery deliver() {
        TestDelivery delivery = new TestDelivery();
        listener.onDelivery(delivery);
        return delivery;
    }

    private static final class TestDelivery implements Delivery {

        private boolean stale;

        @Override
        public boolean isStale() {
            return stale;
        }

        @Override
        public String routingKey() {
            return "key";
        }

        @Override
        public MessageProperties properties() {
            return new MessageProperties(null, null, null, null, null, null, null, null, null, Map.of());
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }

        @Override
        public void ack() {}

        @Override
        public void requeue() {}

        @Override
        public void requeueLater(Duration delay) {}
    }
}
