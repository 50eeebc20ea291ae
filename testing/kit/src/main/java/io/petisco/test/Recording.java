package io.petisco.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.petisco.Message;
import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.runtime.consume.DeadLetterPlace;
import io.petisco.runtime.consume.HandlingObservation;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.runtime.publish.PublishedListener;
import io.quarkus.arc.Unremovable;

/** The events since the last reset, and the planned failures. Safe for use by several threads. */
@Singleton
@Unremovable
class Recording implements HandlingObserver, PublishedListener {

    private final Map<String, Seen> seen = new TreeMap<>();
    private final Map<String, Deque<Exception>> plannedFailures = new HashMap<>();
    private final List<Message> published = new ArrayList<>();
    private int raw;

    synchronized void clear() {
        seen.clear();
        plannedFailures.clear();
        published.clear();
        raw = 0;
    }

    synchronized void planFailures(String handler, int times, Exception failure) {
        Deque<Exception> planned = plannedFailures.computeIfAbsent(handler, name -> new ArrayDeque<>());
        for (int i = 0; i < times; i++) {
            planned.add(failure);
        }
    }

    @Override
    public QueueObserver observe(ObservedQueue queue) {
        String handler = queue.handler().handler();
        return (envelope, delivery) -> new Observation(handler, envelope);
    }

    private synchronized Exception nextPlannedFailure(String handler) {
        Deque<Exception> planned = plannedFailures.get(handler);
        return planned == null ? null : planned.poll();
    }

    /** Records what happens to one message. */
    private final class Observation implements HandlingObservation {

        private final String handler;
        private final MessageEnvelope envelope;

        Observation(String handler, MessageEnvelope envelope) {
            this.handler = handler;
            this.envelope = envelope;
        }

        @Override
        public void beforeHandler() throws Exception {
            Exception failure = nextPlannedFailure(handler);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void handled() {
            record(handler, ofHandler -> ofHandler.handled++);
        }

        @Override
        public void failed(Failure failure, RetryDecision decision) {
            failed(failure);
        }

        @Override
        public void kept(Failure failure) {
            failed(failure);
        }

        private void failed(Failure failure) {
            record(handler, ofHandler -> {
                ofHandler.failed++;
                ofHandler.lastFailure = failure.summary();
            });
        }

        @Override
        public void retried(int retry) {
            record(handler, ofHandler -> ofHandler.retried++);
        }

        @Override
        public void deadLettered(Failure failure, DeadLetterPlace place) {
            DeadLetter dead = new DeadLetter(handler, Optional.ofNullable(envelope), failure.summary());
            record(handler, ofHandler -> ofHandler.deadLetters.add(dead));
        }
    }

    private synchronized void record(String handler, Consumer<Seen> change) {
        change.accept(seen.computeIfAbsent(handler, name -> new Seen()));
        notifyAll();
    }

    @Override
    public synchronized void published(Message message) {
        published.add(message);
    }

    synchronized void publishedRaw() {
        raw++;
    }

    synchronized <T> List<T> published(Class<T> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    synchronized List<DeadLetter> deadLetters(String handler) {
        return List.copyOf(of(handler).deadLetters);
    }

    /** Waits until something of a handler was seen often enough, and returns whether it was. */
    synchronized boolean await(String handler, ToIntFunction<Seen> what, int times, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (what.applyAsInt(of(handler)) < times) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    synchronized int count(String handler, ToIntFunction<Seen> what) {
        return what.applyAsInt(of(handler));
    }

    private Seen of(String handler) {
        return seen.getOrDefault(handler, new Seen());
    }

    /**
     * Everything that was seen, with a line for each handler.
     *
     * @param first a handler that is listed even if nothing was seen of it
     */
    synchronized String summary(String first, List<String> handlers) {
        StringBuilder text = new StringBuilder();
        int others = 0;
        for (String handler : handlers) {
            if (handler.equals(first) || !of(handler).isNothing()) {
                text.append("\n  ")
                        .append(RecordedHandlers.withoutPackage(handler))
                        .append(": ")
                        .append(of(handler));
            } else {
                others++;
            }
        }
        if (others > 0) {
            text.append("\n  nothing of ").append(others).append(others == 1 ? " other handler" : " other handlers");
        }
        return text.append("\n  published: ").append(publishedTypes()).toString();
    }

    private String publishedTypes() {
        Map<String, Long> types = published.stream()
                .collect(Collectors.groupingBy(
                        message -> message.getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
        if (raw > 0) {
            types.put("raw messages", (long) raw);
        }
        return types.isEmpty()
                ? "nothing"
                : types.entrySet().stream()
                        .map(type -> type.getKey() + " (" + type.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }
}
