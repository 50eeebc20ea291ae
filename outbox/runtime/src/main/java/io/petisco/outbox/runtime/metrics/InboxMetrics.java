package io.petisco.outbox.runtime.metrics;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.petisco.outbox.runtime.inbox.DuplicateObserver;

/** Counts duplicates. Only the build makes it a bean, because the class itself has no scope. */
public class InboxMetrics implements DuplicateObserver {

    private final MeterRegistry registry;

    @Inject
    InboxMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void duplicate(String queue) {
        Counter.builder("petisco.inbox.duplicates")
                .description("Messages of idempotent handlers that were handled before")
                .tag("queue", queue)
                .register(registry)
                .increment();
    }
}
