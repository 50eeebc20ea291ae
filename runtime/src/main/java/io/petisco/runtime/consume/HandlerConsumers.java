package io.petisco.runtime.consume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.petisco.MessageKind;
import io.petisco.runtime.codec.EnvelopeReader;
import io.petisco.runtime.codec.MessageDecoder;
import io.petisco.runtime.codec.WireType;
import io.petisco.runtime.retry.RetryPolicy;
import io.petisco.runtime.transport.InParallel;
import io.petisco.runtime.transport.Publisher;
import io.petisco.runtime.transport.Transport;
import io.petisco.topology.Route;
import io.petisco.topology.Store;
import io.petisco.topology.Subscription;
import io.vertx.core.Vertx;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Consumes the queues of all handlers, from {@link #start} to {@link #stop}. */
public final class HandlerConsumers {

    private final Transport transport;
    private final Publisher copies;
    private final EnvelopeReader reader;
    private final ConsumerSettings settings;
    private final ListenerFactory listeners;
    private final List<HandlingListener> handlingListeners;
    private final Executor executor;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * @param copies publishes the copies for retry and dead-letter queues
     * @param executor worker threads, for starting and stopping many consumers at a time
     * @param virtualThreads one virtual thread for each task; on a JDK without them, worker threads
     * @param handlingListeners hear what becomes of messages
     */
    public HandlerConsumers(
            Transport transport,
            Publisher copies,
            EnvelopeReader reader,
            ConsumerSettings settings,
            Vertx vertx,
            Executor executor,
            Executor virtualThreads,
            List<HandlingListener> handlingListeners) {
        this.transport = transport;
        this.copies = copies;
        this.reader = reader;
        this.settings = settings;
        this.executor = executor;
        this.handlingListeners = List.copyOf(handlingListeners);
        this.listeners = new ListenerFactory(vertx, virtualThreads);
    }

    /** Starts to consume; blocks until the broker delivers to each queue. */
    public synchronized void start(List<HandlerMethod> handlers, Store store) {
        List<Slot> planned = new ArrayList<>();
        for (HandlerMethod handler : handlers) {
            if (handler.descriptor().takesEveryMessage()) {
                planned.addAll(slots(handler, store.route(), reader.envelopeDecoder()));
            }
            for (HandledType type : handler.descriptor().types()) {
                planned.addAll(slots(handler, type.subscription().route(), decoder(type)));
            }
        }
        slots.addAll(planned);
        InParallel.forEach(planned, executor, slot -> slot.open(transport, settings.prefetch()));
        if (!slots.isEmpty()) {
            LOG.consuming((int) slots.stream().map(Slot::queue).distinct().count(), handlers.size());
        }
    }

    private MessageDecoder decoder(HandledType type) {
        Subscription subscription = type.subscription();
        MessageKind kind =
                subscription.kind().equals(MessageKind.COMMAND.routingPart()) ? MessageKind.COMMAND : MessageKind.EVENT;
        return reader.decoderFor(
                type.javaType(), new WireType(subscription.messageName(), kind, subscription.version()));
    }

    private List<Slot> slots(HandlerMethod handler, Route route, MessageDecoder decoder) {
        HandlerDescriptor descriptor = handler.descriptor();
        RetryPolicy policy = retryPolicy(descriptor);
        HandlerRunner runner = new HandlerRunner(handler);
        HandlingListeners told = new HandlingListeners(descriptor, handlingListeners);
        List<Slot> made = new ArrayList<>(settings.concurrency());
        for (int i = 0; i < settings.concurrency(); i++) {
            InFlight inFlight = new InFlight();
            Settler settler = new Settler(route, descriptor, policy, copies, inFlight, told);
            DeliveryHandling handling =
                    new DeliveryHandling(decoder, runner, settler, told, descriptor.handler(), route.queue());
            made.add(new Slot(
                    route.queue(), listeners.create(descriptor.executionMode(), handling, inFlight), inFlight));
        }
        return made;
    }

    private RetryPolicy retryPolicy(HandlerDescriptor descriptor) {
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
        int maxRetries = descriptor.maxRetries() >= 0 ? descriptor.maxRetries() : settings.maxRetries();
        return new RetryPolicy(maxRetries, noRetryFor);
    }

    /**
     * Takes no more messages, waits for those that are being handled, and returns what was only prefetched to its queue.
     */
    public synchronized void stop() {
        InParallel.forEach(slots, executor, Slot::stopDelivering);
        long deadline = System.nanoTime() + settings.stopTimeout().toNanos();
        for (Slot slot : slots) {
            slot.inFlight().awaitNone(deadline);
        }
        int left = slots.stream().mapToInt(slot -> slot.inFlight().count()).sum();
        if (left > 0) {
            LOG.stillInFlight(left, settings.stopTimeout().toMillis());
        }
        InParallel.forEach(slots, executor, Slot::close);
        slots.clear();
    }
}
