package io.petisco.runtime.publish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

import io.petisco.Message;
import io.petisco.MessageEnvelope;
import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.PublishTimeoutException;
import io.petisco.Scheduled;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.OwnThreads;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.VersionSteps;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The shared implementation of both buses. All messages of a call are encoded before the first is sent: if one cannot
 * be written, the call fails and nothing is published. Safe for use by several threads.
 */
public final class MessagePublisher {

    private final Publisher publisher;
    private final EnvelopeWriter writer;
    private final VersionSteps versions;
    private final KnownServices services;
    private final KnownHandlers handlers;
    private final BrokerDelays delays;
    private final boolean unroutableEventsFail;
    private final List<PublishedListener> listeners;
    private final List<PublishObserver> observers;
    private final FallbackHandover fallback;

    /** Null without the outbox extension. */
    private final MessageOutbox outbox;

    private final MessageEncoder ownEncoder;
    private final Map<String, MessageEncoder> siblingEncoders = new ConcurrentHashMap<>();

    /** On separate threads: all workers may be handlers that wait for this notification. */
    private final Executor threads = OwnThreads.executor("petisco-confirms");

    private final SubscriberNotifier notifier = new SubscriberNotifier(threads);

    /**
     * @param versions makes older versions of messages
     * @param handlers knows which messages only the store receives
     * @param delays makes messages wait that are sent later
     * @param listeners called for each published message
     * @param observers observe each message
     * @param fallback saves the messages that cannot be published, if there is one
     * @param outbox stores the messages of transactions, if there is one
     */
    public MessagePublisher(
            Publisher publisher,
            EnvelopeWriter writer,
            VersionSteps versions,
            KnownServices services,
            KnownHandlers handlers,
            BrokerDelays delays,
            boolean unroutableEventsFail,
            List<PublishedListener> listeners,
            List<PublishObserver> observers,
            Optional<PublishFallback> fallback,
            Optional<MessageOutbox> outbox) {
        this.publisher = publisher;
        this.writer = writer;
        this.versions = versions;
        this.services = services;
        this.handlers = handlers;
        this.delays = delays;
        this.unroutableEventsFail = unroutableEventsFail;
        this.listeners = List.copyOf(listeners);
        this.observers = List.copyOf(observers);
        this.fallback = fallback.map(to -> new FallbackHandover(to, new OutageLog(System::nanoTime)))
                .orElse(null);
        this.outbox = outbox.orElse(null);
        this.ownEncoder = encoderFor(services.own());
    }

    /** Publishes messages and waits for their confirms. */
    void publish(List<? extends Message> messages, PublishOptions options, String asyncAlternative) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException(
                    "This is an event-loop thread, which must not wait for the broker's confirm: use "
                            + asyncAlternative + ", or make the caller blocking (@Blocking)");
        }
        MessageEnvelope handled = CurrentMessage.get();
        Map<String, Object> meta = handled == null ? options.meta() : CurrentMessage.correlate(handled, options.meta());
        if (outbox != null || options.key() != null) {
            if (belongsToOutbox(options)) {
                write(messages, options, meta);
                return;
            }
            if (!options.immediately()) {
                outbox.bypassed();
            }
        }
        Batch batch = new Batch(messages, unroutableEventsFail, listeners);
        MessageEncoder encoder = options.service() == null ? ownEncoder : siblingEncoder(options.service());
        List<OutgoingMessage> outgoing = encoder.encode(batch, meta, options);
        if (batch.isObserved()) {
            batch.sending();
        }
        for (int i = 0; i < outgoing.size(); i++) {
            PublishListener listener = new Batch.Listener(batch, i);
            if (batch.refusal(i) != null) {
                listener.onFailed(batch.refusal(i));
            } else if (batch.hasTimedOut()) {
                listener.onFailed(notTried(outgoing.get(i)));
            } else {
                publisher.publish(outgoing.get(i), listener);
            }
        }
        await(batch, outgoing, messages);
    }

    /** Whether messages become rows of a transaction: the caller's, or a separate one if they have a key. */
    private boolean belongsToOutbox(PublishOptions options) {
        if (outbox == null) {
            if (options.key() != null) {
                throw new IllegalStateException(
                        "withKey needs the outbox, which keeps the order of the messages with one key:"
                                + " add the dependency " + MessageOutbox.DEPENDENCY);
            }
            return false;
        }
        return options.key() != null
                || options.time() != null
                || (!options.immediately() && outbox.transaction() != null);
    }

    /** Schedules a message, which can be cancelled until it is sent. */
    Scheduled schedule(Message message, PublishOptions options) {
        if (outbox == null) {
            throw BrokerDelays.nothingToCancel("schedule(" + message.getClass().getSimpleName() + ")");
        }
        checkMayBlock("a worker thread");
        Scheduled scheduled = new Scheduled(UUID.randomUUID().toString());
        Map<String, Object> meta = CurrentMessage.correlate(CurrentMessage.get(), options.meta());
        write(List.of(message), options, meta, List.of(scheduled.id()));
        return scheduled;
    }

    /** Cancels a scheduled message. */
    boolean cancel(Scheduled scheduled) {
        if (outbox == null) {
            throw BrokerDelays.nothingToCancel("cancel(" + scheduled + ")");
        }
        checkMayBlock("a worker thread");
        boolean cancelled = outbox.cancel(scheduled.id());
        for (int copy = 1;
                cancelled && !versions.isEmpty() && outbox.cancel(CopyIds.of(scheduled.id(), copy));
                copy++) {
            // the next one
        }
        return cancelled;
    }

    private static void checkMayBlock(String alternative) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("This is an event-loop thread, which must not wait for the database: use "
                    + alternative + ", or make the caller blocking (@Blocking)");
        }
    }

    /** Writes messages, with new ids for their schedules if they have a time. */
    private void write(List<? extends Message> messages, PublishOptions options, Map<String, Object> meta) {
        List<String> ids = options.time() == null
                ? List.of()
                : messages.stream().map(message -> UUID.randomUUID().toString()).toList();
        write(messages, options, meta, ids);
    }

    /**
     * Encodes at once: if a message cannot be written as JSON, or certainly has no queue, the caller's method fails.
     */
    private void write(
            List<? extends Message> messages, PublishOptions options, Map<String, Object> meta, List<String> ids) {
        Batch batch = new Batch(messages, unroutableEventsFail, listeners);
        MessageEncoder encoder = options.service() == null ? ownEncoder : siblingEncoder(options.service());
        OutboxBatch rows = new OutboxBatch(batch, encoder.encode(batch, meta, options), options.key());
        try {
            batch.failIfAnyIsRefused();
            if (options.time() == null) {
                outbox.add(rows);
            } else {
                outbox.schedule(
                        rows,
                        options.time(),
                        CopyIds.withCopies(ids, rows.messages().size()),
                        options.immediately());
            }
        } catch (RuntimeException | Error e) {
            rows.rolledBack(e);
            throw e;
        }
    }

    /** Otherwise, a call with many messages would wait for the timeout as often as there is room for some of them. */
    private static PublishFailure notTried(OutgoingMessage message) {
        return new PublishFailure(
                PublishFailure.Kind.TIMEOUT,
                "exchange '" + message.exchange() + "', routing key '" + message.routingKey()
                        + "': not sent, because an earlier message was not confirmed in time");
    }

    private void await(Batch batch, List<OutgoingMessage> outgoing, List<? extends Message> messages) {
        PublishException failure;
        try {
            batch.result().get();
            failure = null;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof PublishException unpublished)) {
                throw new IllegalStateException(e.getCause());
            }
            failure = unpublished;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishTimeoutException("interrupted while waiting for the broker's confirm", messages, e);
        }
        if (fallback != null) {
            failure = handedOver(failure, batch, outgoing);
        }
        if (failure != null) {
            failure.addSuppressed(new CallerTrace());
            throw failure;
        }
    }

    /** The failure that remains after the fallback has saved its messages; null if none remains. */
    private PublishException handedOver(PublishException failure, Batch batch, List<OutgoingMessage> outgoing) {
        if (failure == null) {
            fallback.published();
            return null;
        }
        return fallback.handOver(batch.failures(), outgoing);
    }

    /** Publishes when the result is subscribed to. */
    Uni<Void> publishAsync(List<? extends Message> messages, PublishOptions options) {
        Map<String, Object> meta = CurrentMessage.correlate(CurrentMessage.get(), options.meta());
        Object transaction = belongsToOutbox(options) ? outbox.transaction() : null;
        return Uni.createFrom().emitter(emitter -> {
            if (transaction != null || belongsToOutbox(options)) {
                writeOnSubscription(messages, options, meta, transaction);
                emitter.complete(null);
                return;
            }
            Batch batch = new Batch(messages, unroutableEventsFail, listeners);
            MessageEncoder encoder = options.service() == null ? ownEncoder : siblingEncoder(options.service());
            List<OutgoingMessage> outgoing = encoder.encode(batch, meta, options);
            if (batch.isObserved()) {
                batch.sending();
            }
            Context context = Vertx.currentContext();
            batch.result().whenComplete((ignored, failure) -> end(emitter, context, failure, batch, outgoing));
            new AsyncBatchSender(publisher, outgoing, batch, MessagePublisher::notTried, threads)
                    .begin(BlockingOperationControl.isBlockingAllowed());
        });
    }

    /** @param transaction the transaction in which the method was called; null if there was none */
    private void writeOnSubscription(
            List<? extends Message> messages, PublishOptions options, Map<String, Object> meta, Object transaction) {
        if (transaction != null && !transaction.equals(outbox.transaction())) {
            throw new IllegalStateException(
                    "The messages belong to a transaction, but their Uni was subscribed to outside of it,"
                            + " so that they cannot become rows of it. Subscribe within the transaction, use the method that waits"
                            + " (publish, dispatch), or immediately()");
        }
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException(
                    "This is an event-loop thread, which must not write to the outbox's table: make the"
                            + " caller blocking (@Blocking)");
        }
        write(messages, options, meta);
    }

    /** Runs on a thread that may block if the fallback is needed. */
    private void end(
            UniEmitter<? super Void> emitter,
            Context context,
            Throwable failure,
            Batch batch,
            List<OutgoingMessage> outgoing) {
        if (failure instanceof PublishException unpublished && fallback != null) {
            notifier.add(() -> emit(emitter, context, handedOver(unpublished, batch, outgoing)));
        } else {
            if (failure == null && fallback != null) {
                fallback.published();
            }
            emit(emitter, context, failure);
        }
    }

    /**
     * Emits on the subscriber's context, or on a thread that may block: the connection's own thread must not be
     * blocked.
     */
    private void emit(UniEmitter<? super Void> emitter, Context context, Throwable failure) {
        Runnable emission = failure == null ? () -> emitter.complete(null) : () -> emitter.fail(failure);
        if (context != null) {
            context.runOnContext(ignored -> emission.run());
        } else {
            notifier.add(emission);
        }
    }

    private MessageEncoder siblingEncoder(String service) {
        return siblingEncoders.computeIfAbsent(service, name -> encoderFor(services.find(name)));
    }

    private MessageEncoder encoderFor(ServiceName target) {
        return new MessageEncoder(
                writer,
                versions,
                target,
                services.own().exchange(),
                observers,
                handlers,
                outbox == null ? delays : null);
    }

    /** The stack trace of the failed call: the failure itself comes from another thread. */
    private static final class CallerTrace extends Exception {
        CallerTrace() {
            super("published from here");
        }
    }
}
