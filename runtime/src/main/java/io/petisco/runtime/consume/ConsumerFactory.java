package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.petisco.MessageChaos;
import io.petisco.MessageKind;
import io.petisco.retry.RetryPolicy;
import io.petisco.topology.QueueShape;
import io.petisco.topology.Route;
import io.petisco.topology.Store;
import io.petisco.topology.Subscription;
import io.petisco.transport.Publisher;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.VersionSteps;
import io.petisco.wire.WireType;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Creates the consumers of queues, for handlers and channels. */
public final class ConsumerFactory {

    private final Publisher copies;
    private final DelayedRetries delayed;
    private final EnvelopeReader reader;
    private final VersionSteps versions;
    private final ConsumerSettings settings;
    private final ListenerFactory listeners;
    private final List<HandlingObserver> observers;
    private final Executor preparation;
    private final MessageChaos chaos;
    private final Map<String, String> deadLetterHandlers;

    /**
     * @param copies publishes the copies for retry and dead-letter queues
     * @param delayed finds the place for messages whose handler requested a delay
     * @param versions brings older messages to the version of their class
     * @param listeners passes deliveries to the threads of their handlers
     * @param observers observe messages through their handlers
     * @param preparation runs each task on a worker thread, for work that can be done while consumers start
     * @param chaos decides on each delivery; null without chaos
     * @param deadLetterHandlers the handlers of dead letters in this application, as {@code Class#method}, by the name
     * of the queue
     */
    public ConsumerFactory(
            Publisher copies,
            DelayedRetries delayed,
            EnvelopeReader reader,
            VersionSteps versions,
            ConsumerSettings settings,
            ListenerFactory listeners,
            List<HandlingObserver> observers,
            Executor preparation,
            MessageChaos chaos,
            Map<String, String> deadLetterHandlers) {
        this.copies = copies;
        this.delayed = delayed;
        this.reader = reader;
        this.versions = versions;
        this.settings = settings;
        this.listeners = listeners;
        this.observers = new ArrayList<>(observers);
        if (chaos != null) {
            this.observers.add(0, ChaosGate.failures(chaos));
        }
        this.preparation = preparation;
        this.chaos = chaos;
        this.deadLetterHandlers = Map.copyOf(deadLetterHandlers);
    }

    /** Creates the consumers of the queue for one of a handler's types; each call creates new ones. */
    Supplier<List<SingleConsumer>> forType(PlannedHandler handler, HandledType type, ObservedQueue observed) {
        HandlerDescriptor descriptor = handler.descriptor();
        Route route = type.subscription().route();
        return forMethod(
                handler,
                observed,
                type.subscription().shape(),
                decoder(type),
                () -> retryOrDeadLetter(descriptor, route));
    }

    /** Creates the consumers of the store; each call creates new ones. */
    Supplier<List<SingleConsumer>> forStore(PlannedHandler handler, Store store, ObservedQueue observed) {
        HandlerDescriptor descriptor = handler.descriptor();
        Route route = store.route();
        return forMethod(
                handler, observed, store.shape(), reader.envelopeDecoder(), () -> retryOrDeadLetter(descriptor, route));
    }

    /** Creates the consumers of a queue that a handler names; each call creates new ones. */
    Supplier<List<SingleConsumer>> forQueue(PlannedHandler handler, HandledQueue queue, ObservedQueue observed) {
        HandlerDescriptor descriptor = handler.descriptor();
        Route route = queue.route();
        return forMethod(
                handler,
                observed,
                QueueShape.DEFAULT,
                decoder(queue.expected()),
                () -> queue.keepsFailed()
                        ? new KeepInQueue(
                                route.queue(),
                                descriptor.handler(),
                                queue.retryDelay().orElse(settings.deadLetterRetryDelay()))
                        : retryOrDeadLetter(descriptor, route));
    }

    private RetryOrDeadLetter retryOrDeadLetter(HandlerDescriptor consumer, Route route) {
        RetryPolicy policy = retryPolicy(consumer, route.queue());
        String deadLetterHandler = deadLetterHandlers.get(route.deadLetterRoutingKey());
        return new RetryOrDeadLetter(route, consumer, policy, copies, delayed, deadLetterHandler);
    }

    private Supplier<List<SingleConsumer>> forMethod(
            PlannedHandler handler,
            ObservedQueue observed,
            QueueShape shape,
            MessageDecoder decoder,
            Supplier<FailureHandler> failures) {
        QueueObserver observer = QueueObservers.of(observed, observers);
        String queue = observed.route().queue();
        return () -> {
            HandlerDescriptor descriptor = handler.descriptor();
            int concurrency = settings.concurrencyOf(queue, shape.singleActiveConsumer());
            HandlerMethod method = handler.method().get();
            FailureHandler whenFailed = failures.get();
            List<SingleConsumer> made = new ArrayList<>(concurrency);
            for (int i = 0; i < concurrency; i++) {
                Attempts attempts = new Attempts(queue, descriptor.handler(), decoder, observer, whenFailed);
                StoppableListener listener = listeners.create(descriptor.executionMode(), attempts, method);
                StoppableListener gated = chaos == null ? listener : listener.behind(new ChaosGate(chaos, queue));
                made.add(new SingleConsumer(
                        LiveReload.isOn() ? gated.behindLiveReload(Infrastructure.getDefaultExecutor()) : gated,
                        attempts.inFlight()));
            }
            return made;
        };
    }

    /** Creates the consumer of a queue whose messages no handler method handles; each call creates a new one. */
    Supplier<List<SingleConsumer>> forSource(
            HandlerDescriptor consumer, ObservedQueue observed, DeliverySource source) {
        QueueObserver observer = QueueObservers.of(observed, observers);
        Route route = observed.route();
        MessageDecoder decoder = consumer.takesEveryMessage()
                ? reader.envelopeDecoder()
                : decoder(consumer.types().get(0));
        FailureHandler whenFailed = retryOrDeadLetter(consumer, route);
        return () -> {
            Attempts attempts = new Attempts(route.queue(), consumer.handler(), decoder, observer, whenFailed);
            return List.of(new SingleConsumer(
                    (transport, request) -> source.consume(transport, request, attempts),
                    () -> {},
                    attempts.inFlight()));
        };
    }

    /** @throws IllegalStateException if an exception class that the consumer names is missing */
    void check(HandlerDescriptor consumer) {
        retryPolicy(consumer, "");
    }

    private MessageDecoder decoder(HandledType type) {
        Subscription subscription = type.subscription();
        return decoder(new ExpectedMessage(
                type.javaType(), subscription.messageName(), subscription.kind(), type.fromVersion(), type.version()));
    }

    /** Prepares the decoder in advance. This takes long for many types, and the start need not wait for it. */
    private static void prepare(MessageDecoder decoder) {
        try {
            decoder.prepare();
        } catch (RuntimeException e) {
            LOG.unreadableType(e.getMessage(), e);
        }
    }

    private MessageDecoder decoder(ExpectedMessage expected) {
        if (!expected.isEnvelope()) {
            WireType type = new WireType(expected.messageName(), kind(expected.kind()), expected.version());
            MessageDecoder decoder =
                    reader.decoderFor(expected.javaType(), type, versions.up(type, expected.fromVersion()));
            preparation.execute(() -> prepare(decoder));
            return decoder;
        }
        return expected.kind().isEmpty()
                ? reader.envelopeDecoder()
                : new OneKindDecoder(reader.envelopeDecoder(), kind(expected.kind()));
    }

    private static MessageKind kind(String routingPart) {
        return routingPart.equals(MessageKind.COMMAND.routingPart()) ? MessageKind.COMMAND : MessageKind.EVENT;
    }

    private RetryPolicy retryPolicy(HandlerDescriptor descriptor, String queue) {
        List<Class<? extends Throwable>> noRetryFor = new ArrayList<>();
        for (String name : descriptor.noRetryFor()) {
            try {
                noRetryFor.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                        .asSubclass(Throwable.class));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        "noRetryFor of " + descriptor.handler() + " names a class that is missing: " + name, e);
            }
        }
        return new RetryPolicy(settings.maxRetriesOf(queue, descriptor.maxRetries()), noRetryFor);
    }
}
