package io.petisco.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.petisco.runtime.ApplicationQueues;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoEngine;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;

/**
 * The test kit for applications. Inject it into a {@code @QuarkusTest}.
 * <p> Tests name a handler by its method ({@code sendMail}), by its part of the queue's name ({@code send_mail}) or as
 * {@code Class#method}. An unknown name causes an {@link IllegalArgumentException} that lists the known ones. All
 * counts start at the last {@link #reset}. Awaiting ends with an {@link AssertionError} that shows what was seen
 * instead.
 */
@Singleton
@Unremovable
public final class PetiscoTest {

    /** The time-out of calls that do not set one. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private final PetiscoEngine engine;
    private final ApplicationQueues queues;
    private final Recording recording;
    private final RecordedHandlers handlers;
    private Publisher publisher;
    private OutboxView outbox;

    @Inject
    PetiscoTest(PetiscoEngine engine, ApplicationQueues queues, HandlerRegistry registry, Recording recording) {
        this.engine = engine;
        this.queues = queues;
        this.recording = recording;
        this.handlers = new RecordedHandlers(Stream.concat(
                        registry.plan().handlers().stream(),
                        registry.plan().channels().stream().map(PlannedChannel::consumer))
                .toList());
    }

    /** Publishes bytes as another application would, and waits for the confirm. */
    public void publishRaw(String exchange, String routingKey, byte[] body) {
        MessageProperties properties =
                new MessageProperties("application/json", null, null, null, null, null, null, null, null, Map.of());
        CompletableFuture<PublishFailure> end = new CompletableFuture<>();
        publisher().publish(new OutgoingMessage(exchange, routingKey, properties, body.clone()), new PublishListener() {
            @Override
            public void onConfirmed() {
                end.complete(null);
            }

            @Override
            public void onFailed(PublishFailure failure) {
                end.complete(failure);
            }
        });
        PublishFailure failure = end.join();
        if (failure != null) {
            throw new IllegalStateException("Not published: " + failure.detail());
        }
        recording.publishedRaw();
    }

    /** Publishes text in UTF-8 as another application would, and waits for the confirm. */
    public void publishRaw(String exchange, String routingKey, String body) {
        publishRaw(exchange, routingKey, body.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Publisher publisher() {
        if (publisher == null) {
            publisher = engine.transport().publisher("the test kit");
        }
        return publisher;
    }

    /** Waits until a handler has handled a message. */
    public void awaitHandled(String handler) {
        awaitHandled(handler, 1);
    }

    /** Waits until a handler has handled this many messages. */
    public void awaitHandled(String handler, int times) {
        awaitHandled(handler, times, DEFAULT_TIMEOUT);
    }

    /** Waits until a handler has handled a message, for this long at most. */
    public void awaitHandled(String handler, Duration timeout) {
        awaitHandled(handler, 1, timeout);
    }

    public void awaitHandled(String handler, int times, Duration timeout) {
        await(handler, "handled", seen -> seen.handled, times, timeout);
    }

    /** Waits until a failed message of a handler is in its retry queue, or was. */
    public void awaitRetried(String handler) {
        awaitRetried(handler, 1);
    }

    /** Waits until this many failed messages of a handler are in its retry queue, or were. */
    public void awaitRetried(String handler, int times) {
        awaitRetried(handler, times, DEFAULT_TIMEOUT);
    }

    /** Waits until a failed message of a handler is in its retry queue, or was, for this long at most. */
    public void awaitRetried(String handler, Duration timeout) {
        awaitRetried(handler, 1, timeout);
    }

    public void awaitRetried(String handler, int times, Duration timeout) {
        await(handler, "retried", seen -> seen.retried, times, timeout);
    }

    /** Waits until a message of a handler is in its dead-letter queue. */
    public void awaitDeadLettered(String handler) {
        awaitDeadLettered(handler, 1);
    }

    /** Waits until this many messages of a handler are in its dead-letter queue. */
    public void awaitDeadLettered(String handler, int times) {
        awaitDeadLettered(handler, times, DEFAULT_TIMEOUT);
    }

    /** Waits until a message of a handler is in its dead-letter queue, for this long at most. */
    public void awaitDeadLettered(String handler, Duration timeout) {
        awaitDeadLettered(handler, 1, timeout);
    }

    public void awaitDeadLettered(String handler, int times, Duration timeout) {
        await(handler, "dead-lettered", Seen::deadLettered, times, timeout);
    }

    private void await(String called, String what, ToIntFunction<Seen> counter, int times, Duration timeout) {
        String handler = handlers.find(called);
        try {
            if (!recording.await(handler, counter, times, timeout)) {
                throw new AssertionError(RecordedHandlers.withoutPackage(handler) + ": " + what + " "
                        + recording.count(handler, counter) + " of " + times + " times within "
                        + timeout.toMillis() + " ms. Seen since the last reset:"
                        + recording.summary(handler, handlers.names()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + handler, e);
        }
    }

    /**
     * The messages of a type that the application has published with its buses, oldest first. They include unroutable
     * events, but no raw messages.
     */
    public <T> List<T> published(Class<T> type) {
        return recording.published(type);
    }

    /** The messages of a handler that reached its dead-letter queue, oldest first. */
    public List<DeadLetter> deadLettered(String handler) {
        return recording.deadLetters(handlers.find(handler));
    }

    /**
     * Makes a handler fail with a {@link PlannedFailure} on the next messages, {@code times} of them, without a call of
     * the handler.
     */
    public void failNext(String handler, int times) {
        String found = handlers.find(handler);
        recording.planFailures(found, times, new PlannedFailure(RecordedHandlers.withoutPackage(found)));
    }

    /**
     * Makes a handler fail with an exception on the next messages, {@code times} of them, without a call of the
     * handler.
     */
    public void failNext(String handler, int times, Exception failure) {
        recording.planFailures(handlers.find(handler), times, failure);
    }

    /** Empties the main, retry and dead-letter queues of all handlers, after running handlers have finished. */
    public void purge() {
        queues.empty();
    }

    private synchronized void clearOutbox() {
        if (Arc.container().select(MessageOutbox.class).isResolvable()) {
            OutboxView.ofApplication().clear();
            outbox = OutboxView.ofApplication(); // counts from here
        }
    }

    /**
     * The messages in the outbox, and those that have left it.
     *
     * @throws IllegalStateException if the application has no outbox
     */
    public synchronized OutboxView outbox() {
        if (outbox == null) {
            if (!Arc.container().select(MessageOutbox.class).isResolvable()) {
                throw new IllegalStateException(
                        "The application has no outbox: add the dependency " + MessageOutbox.DEPENDENCY);
            }
            outbox = OutboxView.ofApplication();
        }
        return outbox;
    }

    /**
     * Empties the outbox and all queues, and resets recorded messages and planned failures. Runs before each test method, unless
     * {@code petisco.test.reset-before-each=false}.
     */
    public void reset() {
        clearOutbox();
        purge();
        recording.clear();
    }
}
