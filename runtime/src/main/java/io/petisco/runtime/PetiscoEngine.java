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
 * The extension at work, from connecting to disconnecting: started and stopped by {@link PetiscoLifecycle}. It gets the
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
            // the other parts are created while the broker answers
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
            // last, so that a failed start leaves nothing behind
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

    /** The publisher of the buses. The first call connects and declares, unless the application's start already has. */
    MessagePublisher publisher() {
        MessagePublisher current = publisher;
        return current != null ? current : connect();
    }

    /** The consumers of all queues; the first call connects and declares, if the application's start has not yet. */
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

    /** Starts to consume, unless that is left to the application; blocks until the broker delivers. */
    void startConsuming() {
        if (config.consumer().autoStart()) {
            HandlerConsumers current = consumers();
            brokerStart.whileWaiting(current::startAndWait);
        } else {
            consumers().leaveStopped();
        }
    }

    /**
     * Consumes a queue whose messages are handled without a handler method, under the control of the {@code
     * MessageConsumer}. Never blocks once the application has connected.
     *
     * @return ends it
     */
    public Runnable consume(HandlerDescriptor consumer, int prefetch, DeliverySource source) {
        return consumers().add(consumer, prefetch, source);
    }

    /** @throws IllegalStateException if the classes of noRetryFor cannot be loaded */
    public void check(HandlerDescriptor consumer) {
        consumers().check(consumer);
    }

    /**
     * Lets running handlers finish and requeues the other messages, permanently. The time limit of the whole stop
     * begins now.
     */
    void stopConsuming() {
        Deadline deadline = stopTime.begin();
        HandlerConsumers current = consumers;
        if (current != null) {
            current.end(deadline);
        }
    }

    /** Closes connections that are not the transport's, in half of what is left of the time that the stop has. */
    public void closeInTime(List<Consumer<Deadline>> connections) {
        stopTime.close(connections, brokerStart.threads());
    }

    /** Closes the connections, in what is left of the time that the stop has. */
    void disconnect() {
        synchronized (this) {
            stopped = true;
            transport = null;
        }
        brokerStart.close(stopTime.deadline());
    }
}
