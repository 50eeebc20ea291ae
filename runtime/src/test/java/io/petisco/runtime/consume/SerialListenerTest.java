package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class SerialListenerTest {

    private final List<Delivery> begun = new ArrayList<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final InFlight inFlight = new InFlight();
    private int refusals;

    private final SerialListener listener = new SerialListener(
            (delivery, whenDone) -> {
                if (refusals-- > 0) {
                    throw new OutOfMemoryError("no thread");
                }
                begun.add(delivery);
                ends.add(whenDone);
            },
            new LastResort("queue", "Mailer#mail", inFlight),
            inFlight);

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

    @Test
    void continuesAfterADeliveryWithoutAThread() {
        FakeDelivery refused = new FakeDelivery();
        refusals = 1;
        listener.onDelivery(refused);
        assertThat(refused.calls()).containsExactly("rescue");
        assertThat(inFlight.count()).isZero();

        TestDelivery next = deliver();
        assertThat(begun).containsExactly(next);
    }

    @Test
    void continuesWithTheDeliveriesBehindIt() {
        FakeDelivery first = new FakeDelivery();
        FakeDelivery second = new FakeDelivery();
        TestDelivery running = deliver();
        listener.onDelivery(first);
        listener.onDelivery(second);
        TestDelivery last = deliver();
        refusals = 2;

        ends.remove().run();

        assertThat(first.calls()).containsExactly("rescue");
        assertThat(second.calls()).containsExactly("rescue");
        assertThat(begun).containsExactly(running, last);
        assertThat(inFlight.count()).isZero();
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
        public void retry() {}

        @Override
        public void requeueLater(Duration delay) {}

        @Override
        public void rescue() {}
    }
}
