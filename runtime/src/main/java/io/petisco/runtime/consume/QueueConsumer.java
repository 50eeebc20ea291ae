package io.petisco.runtime.consume;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.petisco.ConsumerState;
import io.petisco.ConsumerState.Status;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.InParallel;
import io.petisco.transport.Transport;

import static io.petisco.ConsumerState.Status.PAUSED;
import static io.petisco.ConsumerState.Status.PAUSING;
import static io.petisco.ConsumerState.Status.RECOVERING;
import static io.petisco.ConsumerState.Status.RUNNING;
import static io.petisco.ConsumerState.Status.STARTING;
import static io.petisco.ConsumerState.Status.STOPPED;
import static io.petisco.ConsumerState.Status.STOPPING;

/**
 * Consumes one queue while it is started and not paused. New consumers are opened only after all messages of the
 * previous ones are settled or requeued, to keep the order. Safe for use by several threads; the lock is never held
 * during a wait for the broker or a handler.
 * <p> Methods that change the state return the remaining work: it blocks, and the caller runs it on a suitable thread.
 */
final class QueueConsumer {

    /** Returned if no work remains. */
    static final Runnable NOTHING = () -> {};

    private enum Phase {
        CLOSED,
        OPENING,
        OPEN,
        CLOSING
    }

    private final ConsumeRequest request;
    private final String handler;
    private final Supplier<List<SingleConsumer>> factory;
    private final Transport transport;
    private final Executor executor;

    private boolean started;
    private boolean paused;
    private Phase phase = Phase.CLOSED;
    private List<SingleConsumer> consumers = List.of();
    private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

    /**
     * @param factory creates new consumers, not opened yet
     * @param executor the threads that wait for the broker, so that no worker thread does
     */
    QueueConsumer(
            ConsumeRequest request,
            String handler,
            Supplier<List<SingleConsumer>> factory,
            Transport transport,
            Executor executor) {
        this.request = request;
        this.handler = handler;
        this.factory = factory;
        this.transport = transport;
        this.executor = executor;
    }

    String queue() {
        return request.queue();
    }

    synchronized Runnable start() {
        started = true;
        return reconsider();
    }

    synchronized Runnable stop() {
        started = false;
        return reconsider();
    }

    synchronized Runnable pause() {
        paused = true;
        return reconsider();
    }

    synchronized Runnable resume() {
        paused = false;
        return reconsider();
    }

    synchronized boolean isPaused() {
        return paused;
    }

    private boolean isWanted() {
        return started && !paused;
    }

    private Runnable reconsider() {
        if (isWanted()) {
            return phase == Phase.CLOSED ? beginOpening() : NOTHING;
        }
        if (phase == Phase.OPENING || phase == Phase.OPEN) {
            consumers.forEach(SingleConsumer::takeNoMore);
        }
        return phase == Phase.OPEN ? beginClosing() : NOTHING;
    }

    private Runnable beginOpening() {
        List<SingleConsumer> opening = factory.get();
        consumers = opening;
        phase = Phase.OPENING;
        closed = new CompletableFuture<>();
        return () -> open(opening);
    }

    private void open(List<SingleConsumer> opening) {
        try {
            if (opening.size() == 1) {
                opening.get(0).open(transport, request);
            } else {
                InParallel.forEach(opening, executor, consumer -> consumer.open(transport, request));
            }
        } finally {
            opened(opening).run();
        }
    }

    private synchronized Runnable opened(List<SingleConsumer> opening) {
        if (consumers != opening) {
            return () -> opening.forEach(SingleConsumer::close); // no thread has waited for it
        }
        phase = Phase.OPEN;
        boolean outdated = isAnyClosed(opening);
        return outdated ? beginClosing() : NOTHING;
    }

    private static boolean isAnyClosed(List<SingleConsumer> consumers) {
        for (SingleConsumer consumer : consumers) {
            if (consumer.inFlight().isClosed()) {
                return true;
            }
        }
        return false;
    }

    private Runnable beginClosing() {
        phase = Phase.CLOSING;
        List<SingleConsumer> closing = consumers;
        return () -> {
            closing.forEach(SingleConsumer::stopDelivering);
            CompletableFuture<?>[] drained = closing.stream()
                    .map(consumer -> consumer.inFlight().drained())
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(drained).thenRunAsync(() -> finishClosing(closing), executor);
        };
    }

    private void finishClosing(List<SingleConsumer> closing) {
        closing.forEach(SingleConsumer::close);
        closed(closing).run();
    }

    private synchronized Runnable closed(List<SingleConsumer> closing) {
        if (consumers != closing) {
            return NOTHING; // this was already done, without waiting for the handlers
        }
        phase = Phase.CLOSED;
        consumers = List.of();
        closed.complete(null);
        return isWanted() ? beginOpening() : NOTHING;
    }

    /** Completes when no stop or pause is in progress any more. */
    synchronized CompletableFuture<Void> closing() {
        return isWanted() && phase != Phase.CLOSING ? CompletableFuture.completedFuture(null) : closed;
    }

    /** Requeues everything without waiting for the handlers any longer. Blocks. */
    void closeNow() {
        List<SingleConsumer> closing;
        synchronized (this) {
            closing = consumers;
        }
        finishClosing(closing);
    }

    synchronized int inFlight() {
        return consumers.stream()
                .mapToInt(consumer -> consumer.inFlight().count())
                .sum();
    }

    synchronized ConsumerState state() {
        int live = (int) consumers.stream().filter(SingleConsumer::isLive).count();
        return new ConsumerState(request.queue(), handler, status(live), consumers.size(), live, inFlight());
    }

    private Status status(int live) {
        if (isWanted()) {
            boolean running = phase == Phase.OPEN;
            return !running ? STARTING : live == consumers.size() ? RUNNING : RECOVERING;
        }
        boolean done = phase == Phase.CLOSED;
        if (paused) {
            return done ? PAUSED : PAUSING;
        }
        return done ? STOPPED : STOPPING;
    }
}
