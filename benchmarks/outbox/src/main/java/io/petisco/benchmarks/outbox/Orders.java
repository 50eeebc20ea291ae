package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.petisco.DomainEventBus;
import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OrderTable;

/** Places orders: each method is a transaction. */
@ApplicationScoped
public class Orders {

    @Inject
    DataSource dataSource;

    @Inject
    DomainEventBus events;

    @Inject
    CommitTimes commitTimes;

    @Transactional
    void withEvent(long sequence, Arrivals arrivals) throws SQLException {
        alone(sequence);
        events.publish(OrderPlaced.of(sequence));
        commitTimes.tell(arrivals, sequence);
    }

    @Transactional
    void byHand(long sequence, Arrivals arrivals) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            OrderTable.insert(connection, sequence);
            HandTable.insert(connection, OrderPlaced.of(sequence));
        }
        commitTimes.tell(arrivals, sequence);
    }

    @Transactional
    void alone(long sequence) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            OrderTable.insert(connection, sequence);
        }
    }
}
