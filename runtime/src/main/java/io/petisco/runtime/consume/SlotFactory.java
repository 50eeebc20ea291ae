package io.petisco.runtime.consume;

import java.time.Duration;
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
import io.petisco.wire.WireType;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Makes the consumers of a handler's queues. */
public final class SlotFactory {

    private final Publisher copies;
    private final EnvelopeReader reader;
    private final ConsumerSettings settings;
    private final ListenerFactory listeners;
    private final List<HandlingListener> handlingListeners;
    private final Executor preparation;
    private final List<HandlingObserver> handlingObservers;
    private final MessageChaos chaos;
    private final Map<String, String> deadLetterHandlers;

    /**
     * @param copies publishes the copies for retry and dead-letter queues
     * @param listeners brings deliveries to the right threads
     * @param handlingListeners hear what becomes of messages
     * @param handlingObservers follow messages through their handlers
     * @param preparation a worker thread for each task, for what can be done while consumers start
     * @param chaos decides on each delivery; null where there is no chaos
     * @param deadLetterHandlers what takes dead letters in this application, as {@code Class#method}, by the name of the queue
     */
    public SlotFactory(
            Publisher copies,
            EnvelopeReader reader,
            ConsumerSettings settings,
            ListenerFactory listeners,
            List<HandlingListener> handlingListeners,
            List<HandlingObserver> handlingObservers,
            Executor preparation,
            MessageChaos chaos,
            Map<String, String> deadLetterHandlers) {
        this.copies = copies;
        this.reader = reader;
        this.settings = settings;
        this.listeners = listeners;
        this.handlingListeners = List.copyOf(handlingListeners);
        this.handlingObservers = List.copyOf(handlingObservers);
        this.preparation = preparation;
        this.chaos = chaos;
        this.deadLetterHandlers = Map.copyOf(deadLetterHandlers);
    }

    /** Makes the consumers of the queue for one of a handler's types; each call makes new ones. */
    Supplier<List<Slot>> forType(PlannedHandler handler, HandledType type, ObservedQueue observed) {
        QueueObserver observer = QueueObservers.of(observed, handlingObservers);
        MessageDecoder decoder = decoder(type);
        Subscription subscription = type.subscription();
        Route route = subscription.route();
        return () -> slots(
                handler,
                route.queue(),
                subscription.shape(),
                decoder,
                observer,
                (inFlight, told) -> retrying(handler, route, inFlight, told));
    }

    /** Makes the consumers of the store; each call makes new ones. */
    Supplier<List<Slot>> forStore(PlannedHandler handler, Store store, ObservedQueue observed) {
        QueueObserver observer = QueueObservers.of(observed, handlingObservers);
        Route route = store.route();
        return () -> slots(
                handler,
                route.queue(),
                store.shape(),
                reader.envelopeDecoder(),
                observer,
                (inFlight, told) -> retrying(handler, route, inFlight, told));
    }

    /** Makes the consumers of a queue that a handler names; each call makes new ones. */
    Supplier<List<Slot>> forQueue(PlannedHandler handler, HandledQueue queue, ObservedQueue observed) {
        QueueObserver observer = QueueObservers.of(observed, handlingObservers);
        MessageDecoder decoder = decoder(queue.expected());
        return () -> slots(
                handler,
                queue.queue(),
                QueueShape.DEFAULT,
                decoder,
                observer,
                (inFlight, told) -> queue.keepsFailed()
                        ? keeping(handler, queue, inFlight, told)
                        : retrying(handler, queue.route(), inFlight, told));
    }

    private Settlement retrying(PlannedHandler handler, Route route, InFlight inFlight, HandlingListeners told) {
        HandlerDescriptor descriptor = handler.descriptor();
        return settler(route, descriptor, retryPolicy(descriptor, route.queue()), inFlight, told);
    }

    private Settler settler(
            Route route, HandlerDescriptor consumer, RetryPolicy policy, InFlight inFlight, HandlingListeners told) {
        String deadLetterHandler = deadLetterHandlers.get(route.deadLetterRoutingKey());
        return new Settler(route, consumer, policy, copies, inFlight, told, deadLetterHandler);
    }

    private Settlement keeping(PlannedHandler handler, HandledQueue queue, InFlight inFlight, HandlingListeners told) {
        Duration delay = queue.retryDelay().orElse(settings.deadLetterRetryDelay());
        return new KeepingSettler(queue.queue(), handler.descriptor(), delay, inFlight, told);
    }

    /** Makes the consumers of a queue whose messages are handled otherwise than by a method; each call makes a new one. */
    Supplier<List<Slot>> forSource(HandlerDescriptor consumer, ObservedQueue observed, DeliverySource source) {
        QueueObserver observer = QueueObservers.of(observed, handlingObservers);
        Route route = observed.route();
        MessageDecoder decoder = consumer.takesEveryMessage()
                ? reader.envelopeDecoder()
                : decoder(consumer.types().get(0));
        HandlingListeners told = new HandlingListeners(consumer, handlingListeners);
        RetryPolicy policy = retryPolicy(consumer, route.queue());
        ChaosGate gate = chaos == null ? null : new ChaosGate(chaos, route.queue());
        return () -> {
            InFlight inFlight = new InFlight();
            Settler settler = settler(route, consumer, policy, inFlight, told);
            DeliveryHandling handling = new DeliveryHandling(
                    decoder, null, settler, told, observer, consumer.handler(), route.queue(), gate);
            QueueDeliveries deliveries = new QueueDeliveries(handling, settler, inFlight);
            return List.of(new Slot(
                    (transport, request) -> source.consume(transport, request, deliveries), () -> {}, inFlight));
        };
    }

    /** @throws IllegalStateException if an exception class that the consumer names is missing */
    void check(HandlerDescriptor consumer) {
        retryPolicy(consumer, "");
    }

    private MessageDecoder decoder(HandledType type) {
        Subscription subscription = type.subscription();
        return decoder(new ExpectedMessage(
                type.javaType(), subscription.messageName(), subscription.kind(), subscription.version()));
    }

    /** It takes long where there are many types, and the start need not wait for it. */
    private static void prepare(MessageDecoder decoder) {
        try {
            decoder.prepare();
        } catch (RuntimeException e) {
            LOG.unreadableType(e.getMessage(), e);
        }
    }

    private MessageDecoder decoder(ExpectedMessage expected) {
        if (!expected.isEnvelope()) {
            MessageDecoder decoder = reader.decoderFor(
                    expected.javaType(),
                    new WireType(expected.messageName(), kind(expected.kind()), expected.version()));
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

    /** Says how the deliveries of one consumer end. */
    @FunctionalInterface
    private interface SettlementFactory {
        Settlement create(InFlight inFlight, HandlingListeners told);
    }

    private List<Slot> slots(
            PlannedHandler handler,
            String queue,
            QueueShape shape,
            MessageDecoder decoder,
            QueueObserver observer,
            SettlementFactory settlements) {
        HandlerDescriptor descriptor = handler.descriptor();
        int concurrency = settings.concurrencyOf(queue, shape.singleActiveConsumer());
        ChaosGate gate = chaos == null ? null : new ChaosGate(chaos, queue);
        HandlingListeners told = new HandlingListeners(descriptor, handlingListeners);
        HandlerRunner runner = new HandlerRunner(handler.method().get(), told);
        List<Slot> made = new ArrayList<>(concurrency);
        for (int i = 0; i < concurrency; i++) {
            InFlight inFlight = new InFlight();
            DeliveryHandling handling = new DeliveryHandling(
                    decoder,
                    runner,
                    settlements.create(inFlight, told),
                    told,
                    observer,
                    descriptor.handler(),
                    queue,
                    gate);
            StoppableListener listener = listeners.create(descriptor.executionMode(), handling, inFlight);
            StoppableListener gated = gate == null ? listener : listener.behind(gate);
            made.add(new Slot(
                    LiveReload.isOn() ? gated.behindLiveReload(Infrastructure.getDefaultExecutor()) : gated, inFlight));
        }
        return made;
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
