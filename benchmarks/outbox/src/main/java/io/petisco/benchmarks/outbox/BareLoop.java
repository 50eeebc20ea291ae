package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OutboxContender;
import io.petisco.benchmarks.workload.outbox.Placing;
import io.petisco.benchmarks.workload.outbox.TransactionKind;

/** The outbox by hand without publishing: it inserts and deletes rows, and sends nothing. A deleted row counts as handled. */
@ApplicationScoped
public class BareLoop implements OutboxContender {

    @Inject
    DataSource dataSource;

    @Inject
    Orders orders;

    private Arrivals arrivals;
    private HandLoop loop;
    private long first;
    private int count;

    @Override
    public void start(Arrivals arrivals) throws Exception {
        this.arrivals = arrivals;
        HandWritten.createTables(dataSource);
        loop = new HandLoop(dataSource, rows -> arrivals.handledAny(rows.size()));
    }

    private void place(long sequence) throws SQLException {
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

    /** Adds nothing: rows that waited would only have to be deleted, and the loop inserts and deletes. */
    @Override
    public void addWaiting(Connection connection, long template, long first, int count, Duration due) {
        this.first = first;
        this.count = count;
    }

    /** Inserts and deletes the rows, each in batches and in transactions of their own. */
    @Override
    public void sendWaiting() throws Exception {
        for (int inserted = 0; inserted < count; inserted += HandLoop.BATCH) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                HandTable.insert(connection, first + inserted, Math.min(HandLoop.BATCH, count - inserted));
                connection.commit();
            }
            loop.takeSome();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (loop != null) {
            loop.close();
        }
    }
}
