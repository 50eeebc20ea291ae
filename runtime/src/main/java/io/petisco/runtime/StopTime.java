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

/** The time limit of the application's stop. Safe for use by several threads. */
final class StopTime {

    /** The deadline of the stop; null before the stop begins. */
    private volatile Deadline deadline;

    /** The shutdown timeout of Quarkus if it is configured, else the transport's default. */
    static Duration configured() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.shutdown.timeout", Duration.class)
                .orElse(Transport.CLOSE_TIMEOUT);
    }

    /** Starts the time limit. */
    Deadline begin() {
        deadline = Deadline.in(configured());
        return deadline;
    }

    /** The deadline of the stop. If the stop has not begun, the deadline as if it began now. */
    Deadline deadline() {
        Deadline begun = deadline;
        return begun == null ? Deadline.in(configured()) : begun;
    }

    /**
     * Closes connections other than the transport's, all at the same time. Returns within half of the remaining time:
     * the transport's own connections need the rest.
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
