package io.petisco.runtime.metrics;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.petisco.runtime.publish.PublishObservation;
import io.petisco.runtime.publish.PublishedType;
import io.petisco.runtime.publish.PublishedTypeObserver;
import io.petisco.transport.PublishFailure;

/** Counts the published messages of one type. */
final class PublishMeters implements PublishedTypeObserver, PublishObservation {

    private final AtomicInteger unconfirmed;
    private final Counter published;
    private final Counter confirmed;
    private final Counter rejected;
    private final Counter unroutable;
    private final Counter timedOut;

    /** @param unconfirmed the number of unconfirmed messages of all types */
    PublishMeters(MeterRegistry registry, PublishedType type, AtomicInteger unconfirmed) {
        Tags tags = Tags.of(MetricNames.TYPE, type.name(), MetricNames.VERSION, String.valueOf(type.version()));
        this.unconfirmed = unconfirmed;
        this.published = counter(registry, MetricNames.PUBLISHED, "Messages given to the transport", tags);
        this.confirmed = counter(registry, MetricNames.CONFIRMED, "Messages that the broker has confirmed", tags);
        this.rejected = counter(registry, MetricNames.REJECTED, "Messages that the broker has refused", tags);
        this.unroutable = counter(registry, MetricNames.UNROUTABLE, "Messages that were unroutable", tags);
        this.timedOut = counter(registry, MetricNames.TIMED_OUT, "Messages that were not confirmed in time", tags);
    }

    private static Counter counter(MeterRegistry registry, String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** Returns this object for all messages, because no state is kept for a single message. */
    @Override
    public PublishObservation begin(String messageId) {
        return this;
    }

    @Override
    public void sending() {
        published.increment();
        unconfirmed.incrementAndGet();
    }

    @Override
    public void confirmed() {
        unconfirmed.decrementAndGet();
        confirmed.increment();
    }

    @Override
    public void failed(PublishFailure failure, boolean reported) {
        unconfirmed.decrementAndGet();
        switch (failure.kind()) {
            case UNROUTABLE -> unroutable.increment();
            case REJECTED -> rejected.increment();
            case TIMEOUT -> timedOut.increment();
        }
    }
}
