package io.petisco.runtime;

import java.util.List;
import java.util.function.Consumer;

import io.petisco.runtime.consume.DeliverySource;
import io.petisco.runtime.consume.HandlerConsumers;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.publish.MessagePublisher;
import io.petisco.transport.Deadline;
import io.petisco.transport.Transport;

/**
 * The running extension, from connecting to disconnecting. {@link PetiscoLifecycle} starts and stops it. It gets the
 * beans of the application from {@link ApplicationBeans}. Safe for use by several threads.
 */
public final class PetiscoEngine {

    private final HandlerRegistry registry;
    private final BrokerStart brokerStart;
    private final PetiscoBuildTimeConfig buildTimeConfig;
    private final PetiscoConfig config;
    private final ApplicationBeans beans;
    private final StopTime stopTime = new StopTime();

    private Transport transport;
    private TopologyControl topologyControl;
    private volatile HandlerConsumers consumers;
    private volatile MessagePublisher publisher;
    private boolean stopped;

    PetiscoEngine(
            HandlerRegistry registry,
            BrokerStart brokerStart,
            PetiscoBuildTimeConfig buildTimeConfig,
            PetiscoConfig config,
            ApplicationBeans beans) {
        this.registry = registry;
        this.brokerStart = brokerStart;
        this.buildTimeConfig = buildTimeConfig;
        this.config = config;
        this.beans = beans;
    }

    /** Connects and declares the topology; blocks. Later calls do nothing. */
    synchronized MessagePublisher connect() {
        if (publisher != null) {
            return publisher;
        }
        if (stopped) {
            throw new IllegalStateException("The application is stopping: it no longer publishes messages");
        }
        try {
            StartingTransport starting = brokerStart.begin(config, beans::transport);
            // the other parts are created while the transport connects
            EngineParts parts = EngineParts.of(starting, registry, buildTimeConfig, config, beans);
            brokerStart.whileWaiting(starting::await);
            beans.started(starting.transport());
            HandlerConsumers handlerConsumers = new HandlerConsumers(
                    beans.handlers(),
                    registry.plan().store().orElse(null),
                    parts.consumers(),
                    starting.transport(),
                    parts.consumerSettings(),
                    brokerStart.threads());
            // assigned last, so that a failed start leaves nothing behind
            transport = starting.transport();
            topologyControl = starting.control();
            consumers = handlerConsumers;
            publisher = parts.publisher();
            return parts.publisher();
        } catch (RuntimeException | Error e) {
            brokerStart.close(Deadline.in(Transport.CLOSE_TIMEOUT));
            throw e;
        }
    }

    /** The publisher of the buses. The first call connects and declares, if the application's start has not done so. */
    MessagePublisher publisher() {
        MessagePublisher current = publisher;
        return current != null ? current : connect();
    }

    /**
     * The consumers of all queues. The first call connects and declares, if the application's start has not done so.
     */
    HandlerConsumers consumers() {
        if (consumers == null) {
            connect();
        }
        return consumers;
    }

    synchronized TopologyControl topologyControl() {
        connect();
        return topologyControl;
    }

    /** The connected transport. */
    public synchronized Transport transport() {
        connect();
        return transport;
    }

    /** Starts to consume, unless the application is to do so; blocks until the broker delivers. */
    void startConsuming() {
        if (config.consumer().autoStart()) {
            HandlerConsumers current = consumers();
            brokerStart.whileWaiting(current::startAndWait);
        } else {
            consumers().leaveStopped();
        }
    }

    /**
     * Consumes a queue whose messages no handler method handles, under the control of the {@code MessageConsumer}.
     * Never blocks once the application has connected.
     *
     * @return ends the consumption
     */
    public Runnable consume(HandlerDescriptor consumer, int prefetch, DeliverySource source) {
        return consumers().add(consumer, prefetch, source);
    }

    /** @throws IllegalStateException if the classes of {@code noRetryFor} cannot be loaded */
    public void check(HandlerDescriptor consumer) {
        consumers().check(consumer);
    }

    /**
     * Lets running handlers finish and requeues the other messages, permanently. The time limit of the stop begins now.
     */
    void stopConsuming() {
        Deadline deadline = stopTime.begin();
        HandlerConsumers current = consumers;
        if (current != null) {
            current.end(deadline);
        }
    }

    /** Closes connections other than the transport's, within half of the remaining time to stop. */
    public void closeInTime(List<Consumer<Deadline>> connections) {
        stopTime.close(connections, brokerStart.threads());
    }

    /** Closes the connections, within the remaining time to stop. */
    void disconnect() {
        synchronized (this) {
            stopped = true;
            transport = null;
        }
        brokerStart.close(stopTime.deadline());
    }
}
