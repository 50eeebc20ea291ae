package io.petisco.outbox.runtime.metrics;

import java.sql.SQLException;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.petisco.outbox.jdbc.OutboxTable.State;
import io.petisco.outbox.runtime.relay.OutboxCounters;
import io.petisco.outbox.runtime.relay.Relay;
import io.petisco.outbox.runtime.relay.TableState;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;

/**
 * Registers the meters once the application has connected. Only the build makes it a bean, because the class itself has
 * no scope.
 */
public class OutboxMetrics implements TransportObserver {

    private final MeterRegistry registry;
    private final Relay relay;
    private final TableState table;

    @Inject
    OutboxMetrics(MeterRegistry registry, Relay relay, TableState table) {
        this.registry = registry;
        this.relay = relay;
        this.table = table;
    }

    @Override
    public void started(Transport transport) {
        gauge("petisco.outbox.rows", "Messages that wait in the outbox; no more than 100000 are counted", State::rows);
        Gauge.builder("petisco.outbox.oldest.age", table, state -> read(state, State::oldestSeconds))
                .description("How long the oldest message has waited in the outbox")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        gauge("petisco.outbox.parked", "Messages of the outbox that are parked", State::parked);
        for (OutboxCounters.Path path : OutboxCounters.Path.values()) {
            FunctionCounter.builder("petisco.outbox.sent", relay.counters(), counters -> counters.sentBy(path))
                    .description("Messages that have left the outbox")
                    .tag("path", path.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<State> value) {
        Gauge.builder(name, table, state -> read(state, value))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double read(TableState table, ToDoubleFunction<State> value) {
        try {
            return value.applyAsDouble(table.read());
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
