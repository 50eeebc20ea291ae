package io.petisco.rabbitmq.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;

import io.petisco.rabbitmq.RecordingChannel;
import io.petisco.rabbitmq.topology.TopologyKeeper;
import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class OutboundWindowTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    private static final long SHORT = TimeUnit.MINUTES.toNanos(1);

    /** A time at which messages with the short time-out have expired, and those with the long one have not. */
    private final long later = System.nanoTime() + 2 * SHORT;

    private final TreeMap<Long, String> model = new TreeMap<>();
    private long next = 1;
    private int made;
    private Channel channel = new RecordingChannel().channel();

    /** Compares the window with a sorted map. */
    @RepeatedTest(200)
    void hasConfirmsMeetTheirMessagesWhateverTheOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int capacity = 1 + random.nextInt(100);
        OutboundWindow window = window(capacity);
        window.open(channel);
        for (int step = 0; step < 2_000; step++) {
            int action = random.nextInt(100);
            if (action < 50) {
                send(window, capacity, random.nextBoolean() ? LONG : SHORT);
            } else if (action < 95) {
                settle(window, next - random.nextInt(capacity + 10), action < 70);
            } else if (action < 98) {
                expire(window);
            } else {
                changeTheChannel(window);
            }
            assertThat(window.isOwedConfirms()).isEqualTo(!model.isEmpty() || timedOut);
        }
        assertThat(window.close(0)).map(OutboundWindowTest::name).containsExactlyElementsOf(model.values());
    }

    private boolean timedOut;

    private void send(OutboundWindow window, int capacity, long timeout) {
        boolean hasRoom = model.isEmpty() || next - model.firstKey() < capacity;
        if (!hasRoom) {
            assertThat(window.next()).isNull();
            return;
        }
        String name = "m" + made++ + (timeout == SHORT ? "-short" : "");
        assertThat(window.add(message(name, timeout), false)).isNull();
        PendingPublish sent = window.next();
        assertThat(name(sent)).isEqualTo(name);
        assertThat(sent.channel()).isSameAs(channel);
        model.put(next++, name);
    }

    private void settle(OutboundWindow window, long sequence, boolean multiple) {
        List<String> expected = new ArrayList<>();
        if (sequence < next) {
            if (multiple) {
                expected.addAll(model.headMap(sequence, true).values());
                model.headMap(sequence, true).clear();
            } else if (model.containsKey(sequence)) {
                expected.add(model.remove(sequence));
            }
        }
        timedOut = false;
        Settlement settlement = window.settle(channel, sequence, multiple, true);
        assertThat(settlement.ended()).map(OutboundWindowTest::name).containsExactlyElementsOf(expected);
        assertThat(settlement.canSend()).isFalse();
        assertThat(settlement.repair()).isFalse();
    }

    /** Expires messages from the oldest to the last one before a message that has not expired. */
    private void expire(OutboundWindow window) {
        List<String> expected = new ArrayList<>();
        while (!model.isEmpty() && model.firstEntry().getValue().endsWith("-short")) {
            expected.add(model.pollFirstEntry().getValue());
        }
        timedOut |= !expected.isEmpty();
        assertThat(window.expire(later)).map(OutboundWindowTest::name).containsExactlyElementsOf(expected);
    }

    /** Sends the unconfirmed messages again, in order and from sequence number 1. */
    private void changeTheChannel(OutboundWindow window) {
        assertThat(window.lose(channel, new AmqpChannelLoss(null, "replaced"))).isTrue();
        assertThat(window.next()).isNull();
        Channel old = channel;
        channel = new RecordingChannel().channel();
        assertThat(window.open(channel)).isTrue();
        timedOut = false;
        List<String> again = new ArrayList<>(model.values());
        model.clear();
        next = 1;
        for (String name : again) {
            assertThat(name(window.next())).isEqualTo(name);
            model.put(next++, name);
        }
        assertThat(window.settle(old, 1, true, true)).isNull();
    }

    @Test
    void sendsNoMoreThanMayBeInFlight() {
        OutboundWindow window = window(2);
        window.open(channel);
        for (String name : List.of("a", "b", "c")) {
            window.add(message(name, LONG), false);
        }
        assertThat(name(window.next())).isEqualTo("a");
        assertThat(name(window.next())).isEqualTo("b");
        assertThat(window.next()).isNull();
        assertThat(window.canSend(false)).isFalse();

        assertThat(window.settle(channel, 1, false, true).canSend()).isTrue();
        assertThat(name(window.next())).isEqualTo("c");
    }

    @Test
    void takesNothingOnceItIsClosed() {
        OutboundWindow window = window(1);
        assertThat(window.close(0)).isEmpty();
        assertThat(window.add(message("a", LONG), true)).isEqualTo("not sent, because the application is stopping");
        assertThat(window.open(channel)).isFalse();
    }

    @Test
    void takesTheOldestOfSeveralForTheReturnedOne() {
        OutboundWindow window = window(4);
        window.open(channel);
        PendingPublish first = message("a", LONG);
        PendingPublish second = message("a", LONG);
        for (PendingPublish pending : List.of(message("b", LONG), first, second)) {
            window.add(pending, false);
            window.next();
        }
        Return returned = new Return(312, "NO_ROUTE", "ex", "a", new BasicProperties(), "a".getBytes(UTF_8));

        window.markReturned(new RecordingChannel().channel(), returned);
        assertThat(first.isReturned()).as("over another channel").isFalse();

        window.markReturned(channel, returned);
        assertThat(first.isReturned()).isTrue();
        assertThat(second.isReturned()).isFalse();

        assertThat(window.settle(channel, 3, true, true).ended()).hasSize(3);
        assertThat(first.hasFailed()).isTrue();
        assertThat(second.hasFailed()).isFalse();
    }

    private static OutboundWindow window(int maxInFlight) {
        return new OutboundWindow(maxInFlight, LONG, new TopologyRepair(new TopologyKeeper("/"), () -> null, () -> {}));
    }

    private static String name(PendingPublish pending) {
        return pending.message().routingKey();
    }

    private static PendingPublish message(String name, long timeoutNanos) {
        OutgoingMessage message = new OutgoingMessage(
                "ex",
                name,
                new MessageProperties(null, null, null, null, null, null, null, null, null, null),
                name.getBytes(UTF_8));
        return new PendingPublish(
                message,
                new PublishListener() {
                    @Override
                    public void onConfirmed() {}

                    @Override
                    public void onFailed(PublishFailure failure) {}
                },
                timeoutNanos);
    }
}
