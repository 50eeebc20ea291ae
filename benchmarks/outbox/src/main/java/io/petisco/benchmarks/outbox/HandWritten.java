package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OrderTable;
import io.petisco.benchmarks.workload.outbox.OutboxContender;
import io.petisco.benchmarks.workload.outbox.Placing;
import io.petisco.benchmarks.workload.outbox.TransactionKind;

/** A hand-written outbox: a table, and a loop that publishes. */
@ApplicationScoped
public class HandWritten implements OutboxContender {

    @Inject
    DataSource dataSource;

    @Inject
    Orders orders;

    private Arrivals arrivals;
    private HandBroker broker;
    private HandLoop loop;

    @Override
    public void start(Arrivals arrivals) throws Exception {
        this.arrivals = arrivals;
        createTables(dataSource);
        broker = new HandBroker(arrivals);
        loop = new HandLoop(dataSource, broker::publish);
    }

    static void createTables(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(OrderTable.CREATE);
            HandTable.create(connection);
        }
    }

    void place(long sequence) throws SQLException {
        orders.byHand(sequence, arrivals);
        loop.wakeUp();
    }

    @Override
    public Map<TransactionKind, Placing> transactions() {
        return Map.of(TransactionKind.OUTBOX, this::place);
    }

    @Override
    public String table() {
        return HandTable.NAME;
    }

    @Override
    public void addWaiting(Connection connection, long template, long first, int count, Duration due)
            throws SQLException {
        HandTable.addWaiting(connection, template, first, count);
    }

    @Override
    public void sendWaiting() {
        loop.wakeUp();
    }

    @Override
    public void close() throws Exception {
        if (loop != null) {
            loop.close();
            broker.close();
        }
    }
}
