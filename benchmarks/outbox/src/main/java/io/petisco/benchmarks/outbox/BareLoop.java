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

/** The outbox by hand without publishing: it inserts and deletes rows. A deleted row counts as handled. */
@ApplicationScoped
public class BareLoop implements OutboxContender {

    @Inject
    DataSource dataSource;

    @Inject
    Orders orders;

    private Arrivals arrivals;
    private HandLoop loop;

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
    public void close() throws InterruptedException {
        if (loop != null) {
            loop.close();
        }
    }
}
