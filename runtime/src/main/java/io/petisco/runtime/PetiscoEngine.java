package io.petisco.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.invoke.Invoker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.MessageChaos;
import io.petisco.PublishFallback;
import io.petisco.inmemory.InMemoryBroker;
import io.petisco.rabbitmq.RabbitMqSettings;
import io.petisco.runtime.chaos.BuiltInChaos;
import io.petisco.runtime.consume.ConsumerFactory;
import io.petisco.runtime.consume.ConsumerSettings;
import io.petisco.runtime.consume.DeliverySource;
import io.petisco.runtime.consume.HandlerConsumers;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlerMethod;
import io.petisco.runtime.consume.ListenerFactory;
import io.petisco.runtime.consume.PlannedHandler;
import io.petisco.runtime.publish.HandledElsewhere;
import io.petisco.runtime.publish.KnownHandlers;
import io.petisco.runtime.publish.MessagePublisher;
import io.petisco.topology.TopologyNames;
import io.petisco.transport.Deadline;
import io.petisco.transport.Publisher;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportException;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.MessageMapper;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableBean;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Vertx;

/** Puts the parts together when the application starts, and takes them apart when it stops. */
@Singleton
public class PetiscoRuntime {

    private final HandlerRegistry registry;
    private final BrokerStart brokerStart;
    private final PetiscoBuildTimeConfig buildTimeConfig;
    private final PetiscoConfig config;
    private final Instance<ObjectMapper> applicationMapper;
    private final Vertx vertx;
    private final Instance<InMemoryBroker> inMemoryBroker;
    private final Instance<TlsConfigurationRegistry> tlsRegistry;
    private final Instance<MessageChaos> chaos;
    private final BuiltInChaos builtInChaos;
    private final Instance<PublishFallback> fallbacks;
    private final PetiscoObservers observers;

    private Transport transport;
    private TopologyControl topologyControl;
    private volatile HandlerConsumers consumers;
    private volatile MessagePublisher publisher;
    private boolean stopped;

    /** When the stop has to be over; null before it. */
    private volatile Deadline stopDeadline;

    @Inject
    PetiscoRuntime(
            HandlerRegistry registry,
            BrokerStart brokerStart,
            PetiscoBuildTimeConfig buildTimeConfig,
            PetiscoConfig config,
            Instance<ObjectMapper> applicationMapper,
            Vertx vertx,
            Instance<InMemoryBroker> inMemoryBroker,
            Instance<TlsConfigurationRegistry> tlsRegistry,
            Instance<MessageChaos> chaos,
            BuiltInChaos builtInChaos,
            Instance<PublishFallback> fallbacks,
            PetiscoObservers observers) {
        this.registry = registry;
        this.brokerStart = brokerStart;
        this.buildTimeConfig = buildTimeConfig;
        this.config = config;
        this.applicationMapper = applicationMapper;
        this.vertx = vertx;
        this.inMemoryBroker = inMemoryBroker;
        this.tlsRegistry = tlsRegistry;
        this.chaos = chaos;
        this.builtInChaos = builtInChaos;
        this.fallbacks = fallbacks;
        this.observers = observers;
    }

    /** What the buses publish with. The first call connects and declares, if the application's start has not yet. */
    MessagePublisher publisher() {
        MessagePublisher current = publisher;
        return current != null ? current : connect();
    }

    /** Connects and declares the topology; blocks. Does nothing the second time. */
    synchronized MessagePublisher connect() {
        if (publisher != null) {
            return publisher;
        }
        if (stopped) {
            throw new IllegalStateException("The application is stopping: nothing can be published any more");
        }
        ExecutorService executor = Arc.container().getExecutorService();
        try {
            StartingTransport starting = brokerStart.begin(config, () -> makeTransport(executor));
            // all else is put together while the broker answers
            Parts parts = assemble(starting, executor);
            brokerStart.whileWaiting(starting::await);
            observers.started(starting.transport());
            HandlerConsumers handlerConsumers = new HandlerConsumers(
                    handlers(),
                    registry.plan().store().orElse(null),
                    parts.factory(),
                    starting.transport(),
                    parts.consumerSettings(),
                    brokerStart.threads());
            // last, so that nothing is left of a start that has failed
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

    private Transport makeTransport(ExecutorService executor) {
        return new TransportFactory(LaunchMode.current(), this::rabbitMqSettings, inMemoryBroker::get)
                .create(config.transport(), executor);
    }

    /** What is made of a transport that need not have started yet. */
    private record Parts(ConsumerFactory factory, ConsumerSettings consumerSettings, MessagePublisher publisher) {}

    private Parts assemble(StartingTransport starting, ExecutorService executor) {
        QueueSettings queueSettings = starting.queueSettings();
        for (String warning : queueSettings.warnings(registry.plan(), buildTimeConfig.queues())) {
            RuntimeLog.LOG.warning(warning);
        }
        if (config.transport() == PetiscoConfig.TransportKind.RABBITMQ) {
            BrokerAccess.check(
                    ConfigProvider.getConfig(),
                    config.tlsConfigurationName().isPresent(),
                    config.connection().securityWarnings(),
                    LaunchMode.current());
        }
        MessageChaos messageChaos = chaosFactory().create(chaos::get, builtInChaos);
        Optional<PublishFallback> fallback =
                FallbackFactory.create(fallbacks, config.publisher().fallbackFile());
        MessageMapper mapper = new MessageMapper(
                applicationMapper::get,
                buildTimeConfig.json().naming(),
                buildTimeConfig.json().times());
        if (registry.customMapper()) {
            mapper.check(); // else Jackson is left for the first message
        }
        ConsumerSettings consumerSettings = consumerSettings(queueSettings);
        return new Parts(
                consumerFactory(starting.copies(), mapper, consumerSettings, executor, messageChaos),
                consumerSettings,
                messagePublisher(starting.buses(), mapper, fallback));
    }

    private ConsumerFactory consumerFactory(
            Publisher copies,
            MessageMapper mapper,
            ConsumerSettings consumerSettings,
            Executor executor,
            MessageChaos messageChaos) {
        // virtual threads are asked for only by a handler that needs them: Quarkus warns on a JDK that has none
        ListenerFactory listeners = new ListenerFactory(
                vertx, task -> VirtualThreadsRecorder.getCurrent().execute(task));
        return new ConsumerFactory(
                copies,
                new EnvelopeReader(mapper, config.consumer().maxBodySize().asLongValue()),
                consumerSettings,
                listeners,
                observers.handlingObservers(),
                task -> mapper.onceMade(() -> executor.execute(task)),
                messageChaos,
                registry.plan().deadLetterHandlers());
    }

    private MessagePublisher messagePublisher(
            Publisher buses, MessageMapper mapper, Optional<PublishFallback> fallback) {
        return new MessagePublisher(
                buses,
                new EnvelopeWriter(mapper),
                ServiceNames.of(registry.plan().service(), buildTimeConfig.services()),
                knownHandlers(),
                config.publisher().unroutableEvents() == PetiscoConfig.UnroutableEvents.FAIL,
                observers.publishedListeners(),
                observers.publishObservers(),
                fallback);
    }

    /** With a store every message has a queue, so that the broker cannot tell which have no handler. */
    private KnownHandlers knownHandlers() {
        ApplicationPlan plan = registry.plan();
        return plan.store().isEmpty()
                ? KnownHandlers.ASK_THE_BROKER
                : KnownHandlers.besidesTheStore(
                        plan.service(),
                        plan.handledRoutingKeys(plan.service()),
                        HandledElsewhere.of(
                                config.commands().handledElsewhere().orElse(List.of()),
                                config.events().handledElsewhere().orElse(List.of())));
    }

    private ChaosFactory chaosFactory() {
        return new ChaosFactory(LaunchMode.current(), config.chaos(), ConfigProvider.getConfig());
    }

    private List<PlannedHandler> handlers() {
        List<PlannedHandler> handlers = new ArrayList<>();
        List<HandlerDescriptor> descriptors = registry.plan().handlers();
        for (int i = 0; i < descriptors.size(); i++) {
            HandlerDescriptor descriptor = descriptors.get(i);
            Invoker<Object, Object> invoker = registry.invokers().get(i);
            handlers.add(new PlannedHandler(descriptor, () -> handlerMethod(descriptor, invoker)));
        }
        return handlers;
    }

    private static HandlerMethod handlerMethod(HandlerDescriptor descriptor, Invoker<Object, Object> invoker) {
        if (descriptor.beanId().isEmpty()) {
            return new HandlerMethod(descriptor, invoker, null);
        }
        ArcContainer container = Arc.container();
        InjectableBean<Object> bean = container.bean(descriptor.beanId());
        return new HandlerMethod(descriptor, invoker, container.instance(bean).get());
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

    /** Lets running handlers finish and gives back the rest, for good. The time that the whole stop has begins now. */
    void stopConsuming() {
        Deadline deadline = Deadline.in(stopTimeout());
        stopDeadline = deadline;
        HandlerConsumers current = consumers;
        if (current != null) {
            current.end(deadline);
        }
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

    /**
     * Consumes a queue whose messages are handled otherwise than by a handler method, under the control of the
     * {@code MessageConsumer}. Never blocks once the application has connected.
     *
     * @return ends it
     */
    public Runnable consume(HandlerDescriptor consumer, int prefetch, DeliverySource source) {
        return consumers().add(consumer, prefetch, source);
    }

    /** @throws IllegalStateException if what the consumer is to be retried for cannot be used */
    public void check(HandlerDescriptor consumer) {
        consumers().check(consumer);
    }

    /** The connected transport. */
    public synchronized Transport transport() {
        connect();
        return transport;
    }

    /**
     * Empties all queues of the application: lets running handlers finish, removes what waits to be handled, to be tried again
     * or to be looked at, and consumes again.
     */
    public synchronized void emptyQueues() {
        HandlerConsumers current = consumers();
        boolean consuming = current.isStarted();
        current.stopAndWait();
        try {
            transport()
                    .purge(topologyControl().queues().stream()
                            .sorted(Comparator.comparingInt(PetiscoRuntime::placeOnAMessagesWay))
                            .toList());
        } finally {
            if (consuming) {
                current.startAndWait();
            }
        }
    }

    /**
     * How many messages wait in each dead-letter queue of the application that exists; empty where the broker does not know.
     *
     * @throws TransportException if the broker cannot be reached
     */
    public Map<String, OptionalLong> deadLetterCounts() {
        return transport()
                .messageCounts(topologyControl().queues().stream()
                        .filter(queue -> queue.startsWith(TopologyNames.deadLetter("")))
                        .toList());
    }

    /** So that nothing comes into a queue that was emptied already. */
    private static int placeOnAMessagesWay(String queue) {
        if (queue.startsWith(TopologyNames.retry(""))) {
            return 0;
        }
        return queue.startsWith(TopologyNames.deadLetter("")) ? 2 : 1;
    }

    /**
     * Closes connections that are not the transport's, all at the same time. Returns when half of what is left of the time of
     * the stop is over at the latest: the transport's own connections need the rest.
     */
    public void closeInTime(List<Consumer<Deadline>> connections) {
        Deadline deadline = Deadline.in(Duration.ofNanos(deadlineOfTheStop().nanosLeft() / 2));
        CompletableFuture<?>[] closings = connections.stream()
                .map(connection -> CompletableFuture.runAsync(() -> connection.accept(deadline), brokerStart.threads()))
                .toArray(CompletableFuture[]::new);
        try {
            deadline.await(CompletableFuture.allOf(closings));
        } catch (ExecutionException e) {
            RuntimeLog.LOG.debugf(e, "A connection was not closed as it should be");
        }
    }

    private Deadline deadlineOfTheStop() {
        Deadline deadline = stopDeadline;
        return deadline == null ? Deadline.in(stopTimeout()) : deadline;
    }

    /** Closes the connections, in what is left of the time that the stop has. */
    void disconnect() {
        synchronized (this) {
            stopped = true;
            transport = null;
        }
        brokerStart.close(deadlineOfTheStop());
    }

    private static Duration stopTimeout() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.shutdown.timeout", Duration.class)
                .orElse(Transport.CLOSE_TIMEOUT);
    }

    private ConsumerSettings consumerSettings(QueueSettings queueSettings) {
        return new ConsumerSettings(
                config.consumer().prefetch(),
                config.consumer().concurrency(),
                config.retry().maxRetries(),
                config.deadLetter().retryDelay(),
                stopTimeout(),
                queueSettings.consuming());
    }

    private RabbitMqSettings rabbitMqSettings() {
        BrokerSettings settings = new BrokerSettings(config, registry.plan());
        return settings.needTls() ? settings.withTlsOf(tlsRegistry.get()) : settings.withoutTls();
    }
}
