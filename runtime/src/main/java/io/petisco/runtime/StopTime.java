package io.petisco.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.transport.Deadline;
import io.petisco.transport.Transport;

/** The time that the stop of the application has. Safe for use by several threads. */
final class StopTime {

    /** When the stop has to be over; null before it. */
    private volatile Deadline deadline;

    /** As long as Quarkus itself gives it, where it does. */
    static Duration configured() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.shutdown.timeout", Duration.class)
                .orElse(Transport.CLOSE_TIMEOUT);
    }

    /** The time begins now. */
    Deadline begin() {
        deadline = Deadline.in(configured());
        return deadline;
    }

    /** When the stop has to be over; where it has not begun, as if it began now. */
    Deadline deadline() {
        Deadline begun = deadline;
        return begun == null ? Deadline.in(configured()) : begun;
    }

    /**
     * Closes connections that are not the transport's, all at the same time. Returns when half of what is left of the
     * time is over at the latest: the transport's own connections need the rest.
     */
    void close(List<Consumer<Deadline>> connections, Executor threads) {
        Deadline half = Deadline.in(Duration.ofNanos(deadline().nanosLeft() / 2));
        CompletableFuture<?>[] closings = connections.stream()
                .map(connection -> CompletableFuture.runAsync(() -> connection.accept(half), threads))
                .toArray(CompletableFuture[]::new);
        try {
            half.await(CompletableFuture.allOf(closings));
        } catch (ExecutionException e) {
            RuntimeLog.LOG.debugf(e, "A connection was not closed properly");
        }
    }
}
