package io.petisco.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.petisco.ConsumerState;
import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.runtime.consume.DeadLetterPlace;
import io.petisco.runtime.consume.HandlingObservation;
import io.petisco.runtime.consume.ObservedQueue;
import io.petisco.runtime.consume.QueueObserver;
import io.petisco.transport.Delivery;
import io.petisco.transport.PublishFailure;

/**
 * Measures one handler's messages of one type. Usually they come from one queue, but a method may handle a type of two
 * services, or an event and a command of the same name.
 */
final class QueueMeters implements QueueObserver {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final List<ObservedQueue> queues = new CopyOnWriteArrayList<>();
    private final Counter handled;
    private final Counter failed;
    private final Counter retried;
    private final Counter deadLettered;
    private final Counter returned;
    private final Timer handledDuration;
    private final Timer failedDuration;

    QueueMeters(MeterRegistry registry, String type, String version, String handler) {
        this.registry = registry;
        this.tags = Tags.of(MetricNames.TYPE, type, MetricNames.VERSION, version, MetricNames.HANDLER, handler);
        this.handled = counter(MetricNames.HANDLED, "Messages that were handled");
        this.failed = counter(MetricNames.FAILED, "Attempts to handle a message that failed");
        this.retried =
                counter(MetricNames.RETRIED, "Messages published to the retry queue, or delayed by the" + " broker");
        this.deadLettered = counter(MetricNames.DEAD_LETTERED, "Messages published to the dead-letter queue");
        this.returned = counter(MetricNames.RETURNED, "Failed messages that were requeued");
        this.handledDuration = timer("handled");
        this.failedDuration = timer("failed");
        gauge(
                MetricNames.IN_FLIGHT,
                "Messages being handled, or waiting for the confirm of their copy",
                ConsumerState::inFlight);
        gauge(
                MetricNames.CONSUMERS,
                "Consumers that the handler is configured to have; 0 while it is paused or stopped",
                ConsumerState::consumers);
        gauge(MetricNames.CONSUMERS_LIVE, "Consumers that the broker delivers to", ConsumerState::liveConsumers);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private Timer timer(String outcome) {
        return Timer.builder(MetricNames.HANDLER_DURATION)
                .description("How long handlers take, until the message is acknowledged or has failed")
                .tags(tags)
                .tag(MetricNames.OUTCOME, outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void gauge(String name, String description, ToIntFunction<ConsumerState> value) {
        Gauge.builder(
                        name,
                        queues,
                        all -> all.stream()
                                .map(ObservedQueue::state)
                                .mapToInt(value)
                                .sum())
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** Adds this queue to the gauges. */
    void show(ObservedQueue queue) {
        queues.add(queue);
    }

    @Override
    public HandlingObservation begin(MessageEnvelope envelope, Delivery delivery) {
        return new Attempt(System.nanoTime(), envelope != null);
    }

    private final class Attempt implements HandlingObservation {

        private final long start;
        private final boolean readable;

        Attempt(long start, boolean readable) {
            this.start = start;
            this.readable = readable;
        }

        @Override
        public void handled() {
            handledDuration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            handled.increment();
        }

        @Override
        public void failed(Failure failure, RetryDecision decision) {
            failed();
        }

        @Override
        public void kept(Failure failure) {
            failed();
            returned.increment();
        }

        private void failed() {
            if (readable) {
                failedDuration.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            failed.increment();
        }

        @Override
        public void retried(int retry) {
            retried.increment();
        }

        @Override
        public void deadLettered(Failure failure, DeadLetterPlace place) {
            deadLettered.increment();
        }

        @Override
        public void copyFailed(PublishFailure failure) {
            returned.increment();
        }
    }
}
