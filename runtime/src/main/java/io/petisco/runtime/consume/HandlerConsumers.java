package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;
import io.petisco.topology.NearNames;
import io.petisco.topology.QueueShape;
import io.petisco.topology.Route;
import io.petisco.topology.Store;
import io.petisco.topology.Subscription;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Deadline;
import io.petisco.transport.InParallel;
import io.petisco.transport.Transport;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Consumes the queues of all handlers and of channels. Safe for use by several threads. */
public final class HandlerConsumers implements MessageConsumer {

    private static final Duration MAX_RESERVE = Duration.ofSeconds(1);

    private final ConsumerSettings settings;
    private final Executor executor;
    private final int handlers;
    private final Store store;
    private final ConsumerFactory factory;
    private final Transport transport;

    /** By queue name. Consumers of channels exist while the channel is subscribed. */
    private final Map<String, QueueConsumer> consumers = new ConcurrentSkipListMap<>();

    /** Guards only the order in which all queues are started or stopped; never held during a wait. */
    private final Object startAndStop = new Object();

    private final ConsumerRoom room = new ConsumerRoom();
    private int channels;
    private boolean started;
    private boolean startedBefore;
    private boolean ended;

    /**
     * @param factory creates the consumers of queues
     * @param store the source of messages for {@code @HandlesAllMessages}; null without such a handler
     * @param executor the threads that start and stop consumers and wait for the broker, so that no worker thread does
     */
    public HandlerConsumers(
            List<PlannedHandler> handlers,
            Store store,
            ConsumerFactory factory,
            Transport transport,
            ConsumerSettings settings,
            Executor executor) {
        this.settings = settings;
        this.executor = executor;
        this.handlers = handlers.size();
        this.store = store;
        this.factory = factory;
        this.transport = transport;
        for (PlannedHandler handler : handlers) {
            HandlerDescriptor descriptor = handler.descriptor();
            if (descriptor.takesEveryMessage()) {
                ObservedQueue queue = new ObservedQueue(descriptor, null, store.route());
                add(queue, store.shape(), true, factory.forStore(handler, store, queue));
            }
            for (HandledType type : descriptor.types()) {
                Subscription subscription = type.subscription();
                ObservedQueue queue = new ObservedQueue(descriptor, subscription, subscription.route());
                add(queue, subscription.shape(), true, factory.forType(handler, type, queue));
            }
            for (HandledQueue named : descriptor.queues()) {
                ObservedQueue queue = new ObservedQueue(descriptor, null, named.route());
                add(queue, QueueShape.DEFAULT, !named.keepsFailed(), factory.forQueue(handler, named, queue));
            }
        }
    }

    private void add(
            ObservedQueue queue, QueueShape shape, boolean deadLetters, Supplier<List<SingleConsumer>> opening) {
        String name = queue.route().queue();
        room.add(
                settings.concurrencyOf(name, shape.singleActiveConsumer())); // fails now rather than when it is started
        ConsumeRequest request = new ConsumeRequest(
                name,
                settings.prefetchOf(name),
                shape.singleActiveConsumer(),
                deadLetters ? UnreadableMessages.target(queue.route(), queue.handler()) : null,
                shape.isRetriedByBroker());
        consumers.put(queue.name(), consumer(queue, request, opening));
    }

    private QueueConsumer consumer(
            ObservedQueue queue, ConsumeRequest request, Supplier<List<SingleConsumer>> opening) {
        QueueConsumer consumer = new QueueConsumer(request, queue.handler().handler(), opening, transport, executor);
        queue.consumedBy(consumer);
        return consumer;
    }

    /**
     * Consumes a queue whose messages no handler method handles. Like a handler queue, it is consumed while this is
     * started and the queue is not paused. Never blocks.
     *
     * @param consumer describes their handling: labels and retries
     * @return ends the consumption
     */
    public Runnable add(HandlerDescriptor consumer, int prefetch, DeliverySource source) {
        boolean everything = consumer.takesEveryMessage();
        Subscription subscription = everything ? null : consumer.types().get(0).subscription();
        Route route = everything ? store.route() : subscription.route();
        QueueShape shape = everything ? store.shape() : subscription.shape();
        ConsumeRequest request = new ConsumeRequest(
                route.queue(),
                prefetch,
                shape.singleActiveConsumer(),
                UnreadableMessages.target(route, consumer),
                shape.isRetriedByBroker());
        synchronized (startAndStop) {
            ObservedQueue queue = new ObservedQueue(consumer, subscription, route, freeName(route.queue()));
            QueueConsumer added = consumer(queue, request, factory.forSource(consumer, queue, source));
            consumers.put(queue.name(), added);
            channels++;
            if (started) {
                run(added.start());
            }
            return () -> remove(queue.name(), added);
        }
    }

    /** @throws IllegalStateException if an exception class that the consumer names is missing */
    public void check(HandlerDescriptor consumer) {
        factory.check(consumer);
    }

    private String freeName(String queue) {
        String name = queue;
        for (int number = 2; consumers.containsKey(name); number++) {
            name = queue + " (" + number + ")";
        }
        return name;
    }

    private void remove(String name, QueueConsumer consumer) {
        synchronized (startAndStop) {
            if (consumers.remove(name, consumer)) {
                channels--;
                run(consumer.stop());
            }
        }
    }

    /** Logs that nothing is consumed yet, and why. */
    public void leaveStopped() {
        LOG.notStarted();
    }

    /**
     * Starts to consume; blocks until the broker delivers to each queue that is not paused.
     *
     * @throws IllegalStateException if the connection has too few channels for all consumers; then none is started
     */
    public void startAndWait() {
        InParallel.forEach(startAll(isFirstStart()), executor, Runnable::run);
    }

    @Override
    public void start() {
        List<Runnable> steps = startAll(true);
        if (!steps.isEmpty()) {
            executor.execute(() -> InParallel.forEach(steps, executor, Runnable::run));
        }
    }

    /** A test kit stops and starts before each test: only the first start is logged. */
    private boolean isFirstStart() {
        synchronized (startAndStop) {
            boolean first = !startedBefore;
            startedBefore = true;
            return first;
        }
    }

    private List<Runnable> startAll(boolean news) {
        synchronized (startAndStop) {
            if (ended) {
                throw new IllegalStateException("The application is stopping: it no longer consumes messages");
            }
            room.check(transport.consumersAllowed());
            if (!started && !consumers.isEmpty()) {
                if (news) {
                    LOG.consuming(consumers.size(), handlers + channels);
                } else {
                    LOG.consumingAgain(consumers.size(), handlers + channels);
                }
            }
            started = true;
            return stepsOfAll(QueueConsumer::start);
        }
    }

    private List<Runnable> stepsOfAll(Function<QueueConsumer, Runnable> change) {
        List<Runnable> steps = new ArrayList<>(consumers.size());
        for (QueueConsumer consumer : consumers.values()) {
            Runnable step = change.apply(consumer);
            if (step != QueueConsumer.NOTHING) {
                steps.add(step);
            }
        }
        return steps;
    }

    @Override
    public void stop() {
        boolean told = isStarted();
        List<Runnable> steps = stopAll();
        if (told) {
            LOG.stopped(inFlight());
        }
        if (!steps.isEmpty()) {
            executor.execute(() -> InParallel.forEach(steps, executor, Runnable::run));
        }
    }

    private List<Runnable> stopAll() {
        synchronized (startAndStop) {
            started = false;
            return stepsOfAll(QueueConsumer::stop);
        }
    }

    /**
     * Stops taking messages, waits for running handlers for at most the configured time, and requeues prefetched
     * messages.
     */
    public void stopAndWait() {
        stopAndWait(Deadline.in(settings.stopTimeout()));
    }

    /** Returns at the deadline at the latest, even if the broker does not answer. */
    private void stopAndWait(Deadline deadline) {
        long begin = System.nanoTime();
        Future<?> steps = inBackground(stopAll(), Runnable::run);
        Deadline ofHandlers = deadline.earlierBy(reserve());
        if (hasEnded(steps, ofHandlers) && awaitQuiet(ofHandlers)) {
            return;
        }
        int inFlight = inFlight();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (inFlight > 0) {
            LOG.stillInFlight(inFlight, millis);
        } else {
            LOG.brokerSilent(millis);
        }
        hasEnded(inBackground(List.copyOf(consumers.values()), QueueConsumer::closeNow), deadline);
    }

    /** The part of the stop's time that is reserved for requeuing messages and closing connections. */
    private Duration reserve() {
        Duration tenth = settings.stopTimeout().dividedBy(10);
        return tenth.compareTo(MAX_RESERVE) < 0 ? tenth : MAX_RESERVE;
    }

    private <T> Future<?> inBackground(List<T> things, Consumer<T> action) {
        return CompletableFuture.runAsync(() -> InParallel.forEach(things, executor, action), executor);
    }

    private static boolean hasEnded(Future<?> work, Deadline deadline) {
        try {
            return deadline.await(work);
        } catch (ExecutionException e) {
            throw new IllegalStateException("consumers cannot be stopped", e.getCause());
        }
    }

    /** Stops permanently like {@link #stopAndWait}, by a deadline that also covers closing the connections. */
    public void end(Deadline deadline) {
        synchronized (startAndStop) {
            ended = true;
        }
        stopAndWait(deadline);
    }

    public boolean isStarted() {
        synchronized (startAndStop) {
            return started;
        }
    }

    private int inFlight() {
        return consumers.values().stream().mapToInt(QueueConsumer::inFlight).sum();
    }

    @Override
    public void pause(String queue) {
        for (QueueConsumer consumer : consumersOf(queue)) {
            boolean told = !consumer.isPaused();
            Runnable step = consumer.pause();
            if (told) {
                LOG.paused(queue, consumer.inFlight());
            }
            run(step);
        }
    }

    @Override
    public void resume(String queue) {
        for (QueueConsumer consumer : consumersOf(queue)) {
            if (consumer.isPaused()) {
                LOG.resumed(queue);
            }
            run(consumer.resume());
        }
    }

    private void run(Runnable step) {
        if (step != QueueConsumer.NOTHING) {
            executor.execute(step);
        }
    }

    /** More than one if a handler and a channel share the queue, or several channels do. */
    private List<QueueConsumer> consumersOf(String queue) {
        List<QueueConsumer> found = consumers.values().stream()
                .filter(consumer -> consumer.queue().equals(queue))
                .toList();
        if (found.isEmpty()) {
            throw new UnknownQueueException(unknown(queue), List.copyOf(consumers.keySet()));
        }
        return found;
    }

    private String unknown(String queue) {
        if (consumers.isEmpty()) {
            return "There is no queue '" + queue + "' here: this application has no handlers";
        }
        List<String> near = queue == null ? List.of() : NearNames.of(queue, consumers.keySet());
        return "This application has no handler for a queue '" + queue + "'."
                + (near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?")
                + " It has handlers for: " + String.join(", ", consumers.keySet());
    }

    @Override
    public Map<String, ConsumerState> state() {
        Map<String, ConsumerState> state = new TreeMap<>();
        consumers.forEach((queue, consumer) -> state.put(queue, consumer.state()));
        return Collections.unmodifiableMap(state);
    }

    @Override
    public boolean awaitQuiet(Duration atMost) {
        return awaitQuiet(Deadline.in(atMost));
    }

    private boolean awaitQuiet(Deadline deadline) {
        CompletableFuture<?>[] closings =
                consumers.values().stream().map(QueueConsumer::closing).toArray(CompletableFuture[]::new);
        return hasEnded(CompletableFuture.allOf(closings), deadline);
    }
}
