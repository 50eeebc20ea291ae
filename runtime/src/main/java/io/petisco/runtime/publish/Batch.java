package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.petisco.DomainEvent;
import io.petisco.Message;
import io.petisco.PublishException;
import io.petisco.PublishRejectedException;
import io.petisco.PublishTimeoutException;
import io.petisco.UnroutableMessageException;
import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishListener;

/** Messages that are published together, and how they end. */
final class Batch {

    private final List<? extends Message> messages;
    private final boolean unroutableEventsFail;
    private final List<PublishedListener> listeners;
    private final AtomicInteger open;
    private final List<Failed> failures = new ArrayList<>(0);
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    Batch(List<? extends Message> messages, boolean unroutableEventsFail) {
        this(messages, unroutableEventsFail, List.of());
    }

    /** @param listeners hear of each message that is published, before the {@link #result} completes */
    Batch(List<? extends Message> messages, boolean unroutableEventsFail, List<PublishedListener> listeners) {
        this.messages = messages;
        this.unroutableEventsFail = unroutableEventsFail;
        this.listeners = listeners;
        this.open = new AtomicInteger(messages.size());
        if (messages.isEmpty()) {
            result.complete(null);
        }
    }

    /** Completes when all have ended, with a {@link PublishException} where some have failed. */
    CompletableFuture<Void> result() {
        return result;
    }

    PublishListener listener(int index) {
        return new PublishListener() {
            @Override
            public void onConfirmed() {
                published(messages.get(index));
                ended();
            }

            @Override
            public void onFailed(PublishFailure failure) {
                failed(index, failure);
            }
        };
    }

    private void published(Message message) {
        for (PublishedListener listener : listeners) {
            try {
                listener.published(message);
            } catch (Throwable e) { // else the caller would wait for ever
                PublishLog.LOG.listenerFailed(listener.getClass().getName(), e);
            }
        }
    }

    private void failed(int index, PublishFailure failure) {
        Message message = messages.get(index);
        if (failure.kind() == PublishFailure.Kind.UNROUTABLE
                && message instanceof DomainEvent
                && !unroutableEventsFail) {
            PublishLog.LOG.unroutableEvent(message.getClass().getName(), failure.detail());
            published(message);
        } else {
            synchronized (failures) {
                failures.add(new Failed(index, failure));
            }
        }
        ended();
    }

    private void ended() {
        if (open.decrementAndGet() == 0) {
            PublishException failure = failure();
            if (failure == null) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
        }
    }

    private PublishException failure() {
        synchronized (failures) {
            if (failures.isEmpty()) {
                return null;
            }
            failures.sort(Comparator.comparingInt(Failed::index));
            List<Message> failed =
                    failures.stream().<Message>map(f -> messages.get(f.index())).toList();
            Map<PublishFailure.Kind, PublishException> byKind = new EnumMap<>(PublishFailure.Kind.class);
            PublishException first = null;
            for (Failed one : failures) {
                if (!byKind.containsKey(one.failure().kind())) {
                    PublishException exception = exception(one.failure(), failed);
                    byKind.put(one.failure().kind(), exception);
                    if (first == null) {
                        first = exception;
                    } else {
                        first.addSuppressed(exception);
                    }
                }
            }
            return first;
        }
    }

    private PublishException exception(PublishFailure failure, List<Message> failed) {
        String text = failed.size() + " of " + messages.size() + (messages.size() == 1 ? " message" : " messages")
                + " not published: " + failure.detail();
        return switch (failure.kind()) {
            case UNROUTABLE -> new UnroutableMessageException(text, failed, null);
            case REJECTED -> new PublishRejectedException(text, failed, null);
            case TIMEOUT -> new PublishTimeoutException(text, failed, null);
        };
    }

    private record Failed(int index, PublishFailure failure) {}
}
