package io.petisco.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.petisco.runtime.PetiscoConfig.TopologyMode;
import io.petisco.runtime.PetiscoConfig.TransportKind;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.Topology;
import io.petisco.transport.Deadline;
import io.petisco.transport.Publisher;
import io.petisco.transport.Transport;

/**
 * A transport that connects and declares, or has already done so, on another thread.
 *
 * @param copies publishes the copies of failed messages
 * @param buses publishes the messages of the buses
 * @param started completes when the transport has started
 */
record StartingTransport(
        Transport transport,
        Publisher copies,
        Publisher buses,
        TopologyControl control,
        QueueSettings queueSettings,
        CompletableFuture<Void> started) {

    /**
     * Begins to connect, and plans the topology in the meantime.
     *
     * @param threads the threads that wait for the broker, so that no worker thread does
     * @throws RuntimeException if the configuration cannot be used
     */
    static StartingTransport begin(
            ApplicationPlan plan, PetiscoConfig config, Executor threads, Supplier<Transport> transports) {
        QueueSettings queueSettings = new QueueSettings(config.queues());
        Transport transport = transports.get();
        CompletableFuture<Topology> topology = new CompletableFuture<>();
        try {
            // created before the transport connects, which then opens their channels without any wait
            Publisher copies = transport.publisher("retries and dead letters");
            Publisher buses = transport.publisher("the buses");
            TopologyControl control = new TopologyControl(plan, topology::join);
            CompletableFuture<Void> started = CompletableFuture.runAsync(
                    () -> control.start(transport, topologyMode(config), config.topology()), threads);
            topology.complete(plan.topology(ttls(config, queueSettings)));
            return new StartingTransport(transport, copies, buses, control, queueSettings, started);
        } catch (RuntimeException | Error e) {
            topology.cancel(false); // ends the wait for the topology
            transport.close();
            throw e;
        }
    }

    private static TopologyMode topologyMode(PetiscoConfig config) {
        return config.transport() == TransportKind.IN_MEMORY
                ? TopologyMode.DECLARE
                : config.topology().mode();
    }

    private static QueueTtls ttls(PetiscoConfig config, QueueSettings queueSettings) {
        Optional<Duration> maxTtl = config.retry().maxTtl();
        if (maxTtl.isPresent() && maxTtl.get().isNegative()) {
            throw new IllegalArgumentException(
                    "quarkus.petisco.retry.max-ttl must not be negative, but is " + maxTtl.get());
        }
        return queueSettings.ttls(config.retry().ttl(), config.queue().ttl(), maxTtl);
    }

    /** Waits until the transport has started. Fails if the start failed. */
    void await() {
        UncheckedWait.forResult(started);
    }

    /** Ends the wait with an exception, and closes the transport at once. */
    void abandon(RuntimeException cause) {
        started.completeExceptionally(cause);
        transport.close(Deadline.in(Duration.ZERO));
    }

    void close(Deadline deadline) {
        transport.close(deadline);
    }
}
