package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.petisco.DomainEvent;
import io.petisco.Message;
import io.petisco.PublishException;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

/** Messages that are published together, and their results. */
final class Batch {

    private final List<? extends Message> messages;
    private final boolean unroutableEventsFail;
    private final List<PublishedListener> listeners;
    private final AtomicInteger open;

    /** Null if none of the messages is observed. */
    private PublishObservation[] observations;

    /** For each copy in an older version, the index of its message; null if there are none. */
    private List<Integer> copies;

    /** Null if all messages are to be sent. */
    private PublishFailure[] refusals;

    private final List<PublishFailures.Failed> failures = new ArrayList<>(0);
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    private volatile boolean timedOut;

    Batch(List<? extends Message> messages, boolean unroutableEventsFail) {
        this(messages, unroutableEventsFail, List.of());
    }

    /** @param listeners called for each published message, before the {@link #result} completes */
    Batch(List<? extends Message> messages, boolean unroutableEventsFail, List<PublishedListener> listeners) {
        this.messages = messages;
        this.unroutableEventsFail = unroutableEventsFail;
        this.listeners = listeners;
        this.open = new AtomicInteger(messages.size());
        if (messages.isEmpty()) {
            result.complete(null);
        }
    }

    /**
     * Adds a copy of a message in an older version, which is sent after the messages. It may be
     * unroutable. Call this before {@link #sending}.
     *
     * @return the index of the copy
     */
    int addCopy(int original) {
        if (copies == null) {
            copies = new ArrayList<>();
        }
        copies.add(original);
        open.incrementAndGet();
        if (observations != null) {
            observations = Arrays.copyOf(observations, observations.length + 1);
            observations[observations.length - 1] = PublishObservation.NONE;
        }
        return messages.size() + copies.size() - 1;
    }

    /** The index of the message whose copy this is, or that it is itself. */
    private int original(int index) {
        return isCopy(index) ? copies.get(index - messages.size()) : index;
    }

    private boolean isCopy(int index) {
        return index >= messages.size();
    }

    /** A message, or the one whose copy has this index. */
    Message message(int index) {
        return messages.get(original(index));
    }

    /** Observes a message. Call this before {@link #sending}. */
    void observe(int index, PublishObservation observation) {
        if (observations == null) {
            observations = new PublishObservation[messages.size() + (copies == null ? 0 : copies.size())];
            Arrays.fill(observations, PublishObservation.NONE);
        }
        observations[index] = observation;
    }

    /** Whether any of the messages is observed. */
    boolean isObserved() {
        return observations != null;
    }

    /**
     * Makes an unroutable message fail without being sent, unless it is an event and unroutable events do not fail.
     * Call this before {@link #sending}.
     *
     * @return whether it will fail
     */
    boolean refuse(int index, PublishFailure failure) {
        if (mayBeUnroutable(messages.get(index))) {
            return false;
        }
        if (refusals == null) {
            refusals = new PublishFailure[messages.size()];
        }
        refusals[index] = failure;
        return true;
    }

    /** Why a message is not to be sent; null if it is to be sent. */
    PublishFailure refusal(int index) {
        return refusals == null || isCopy(index) ? null : refusals[index];
    }

    /** @throws PublishException for the messages that are not to be sent, if any */
    void failIfAnyIsRefused() {
        if (refusals == null) {
            return;
        }
        List<PublishFailures.Failed> refused = new ArrayList<>();
        for (int i = 0; i < refusals.length; i++) {
            if (refusals[i] != null) {
                refused.add(new PublishFailures.Failed(i, i, refusals[i]));
            }
        }
        throw PublishFailures.of(messages, refused).exception();
    }

    List<? extends Message> messages() {
        return messages;
    }

    private boolean mayBeUnroutable(Message message) {
        return message instanceof DomainEvent && !unroutableEventsFail;
    }

    /** All messages are encoded, and are now passed to the transport. Call this if the batch {@link #isObserved}. */
    void sending() {
        for (PublishObservation observation : observations) {
            observation.sending();
        }
    }

    /** None of the messages is sent. */
    void abandon(Throwable cause) {
        if (observations != null) {
            for (PublishObservation observation : observations) {
                observation.abandoned(cause);
            }
        }
    }

    /** Completes when all messages have a result; fails with a {@link PublishException} if some of them failed. */
    CompletableFuture<Void> result() {
        return result;
    }

    /** Receives the result of one of the messages. */
    static final class Listener implements PublishListener {

        private final Batch batch;
        private final int index;

        Listener(Batch batch, int index) {
            this.batch = batch;
            this.index = index;
        }

        @Override
        public void onConfirmed() {
            if (batch.observations != null) {
                batch.observations[index].confirmed();
            }
            if (!batch.listeners.isEmpty() && !batch.isCopy(index)) {
                batch.published(index);
            }
            if (batch.open.decrementAndGet() == 0) {
                batch.complete();
            }
        }

        @Override
        public void onFailed(PublishFailure failure) {
            batch.failed(index, failure);
            if (batch.open.decrementAndGet() == 0) {
                batch.complete();
            }
        }
    }

    private void published(int index) {
        for (PublishedListener listener : listeners) {
            try {
                listener.published(messages.get(index));
            } catch (Throwable e) { // otherwise, the caller would wait indefinitely
                PublishLog.LOG.listenerFailed(listener.getClass().getName(), e);
            }
        }
    }

    private void failed(int index, PublishFailure failure) {
        Message message = message(index);
        boolean reported =
                failure.kind() != PublishFailure.Kind.UNROUTABLE || !isCopy(index) && !mayBeUnroutable(message);
        if (!reported && !isCopy(index)) {
            PublishLog.LOG.unroutableEvent(message.getClass().getName(), failure.detail());
        }
        if (observations != null) {
            observations[index].failed(failure, reported);
        }
        if (!reported) {
            if (!isCopy(index)) {
                published(index);
            }
            return;
        }
        synchronized (failures) {
            failures.add(new PublishFailures.Failed(index, original(index), failure));
        }
        if (failure.kind() == PublishFailure.Kind.TIMEOUT) {
            timedOut = true;
        }
    }

    private void complete() {
        boolean allPublished;
        synchronized (failures) {
            allPublished = failures.isEmpty();
        }
        if (allPublished) {
            result.complete(null);
        } else {
            result.completeExceptionally(failures().exception());
        }
    }

    /** The failures so far. */
    PublishFailures failures() {
        synchronized (failures) {
            return PublishFailures.of(messages, failures);
        }
    }

    /** Whether a message was not confirmed in time, so that the next messages would time out, too. */
    boolean hasTimedOut() {
        return timedOut;
    }
}
