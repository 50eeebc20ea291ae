package io.petisco.rabbitmq.publish;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.RecordingChannel;
import io.petisco.rabbitmq.topology.TopologyKeeper;
import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CoalescingWriterTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Error> failure = new AtomicReference<>();

    private final Executor threads = task -> {
        if (failure.get() != null) {
            throw failure.get();
        }
        task.run();
    };

    private final RecordingChannel channel = new RecordingChannel();
    private final OutboundWindow window = new OutboundWindow(
            100, TimeUnit.SECONDS.toNanos(5), new TopologyRepair(new TopologyKeeper("/"), () -> null, () -> {}));
    private final CoalescingWriter writer = new CoalescingWriter(window, timer, threads, (lost, message, cause) -> {
        throw new AssertionError(cause);
    });

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void asksAgainForAThreadThatCouldNotBeHad() {
        window.open(channel.channel());
        for (int i = 0; i < 3; i++) {
            window.add(message("m" + i), false);
        }
        failure.set(new OutOfMemoryError("unable to create native thread"));
        assertThatThrownBy(writer::schedule).isInstanceOf(OutOfMemoryError.class);
        assertThat(channel.published()).isEmpty();

        failure.set(null);
        writer.schedule();

        assertThat(channel.published()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void asksForNoThreadWhileNothingCanBeSent() {
        window.add(message("m"), false);
        failure.set(new OutOfMemoryError("unable to create native thread"));

        writer.schedule(); // there is no channel

        window.open(channel.channel());
        window.setBlocked(true, "low on memory");
        writer.schedule();
        writer.drain();
        assertThat(channel.published()).isEmpty();
    }

    private static PendingPublish message(String routingKey) {
        OutgoingMessage message = new OutgoingMessage(
                "ex",
                routingKey,
                new MessageProperties(null, null, null, null, null, null, null, null, null, null),
                new byte[0]);
        return new PendingPublish(
                message,
                new PublishListener() {
                    @Override
                    public void onConfirmed() {}

                    @Override
                    public void onFailed(PublishFailure failed) {
                        throw new AssertionError(failed);
                    }
                },
                TimeUnit.SECONDS.toNanos(5));
    }
}
