package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.HandlerKind;
import io.petisco.benchmarks.workload.outbox.OutboxContender;
import io.petisco.benchmarks.workload.outbox.Placing;
import io.petisco.benchmarks.workload.outbox.TransactionKind;
import io.petisco.benchmarks.workload.outbox.WaitingRows;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.runtime.inbox.InboxCleanup;

/** This extension's outbox. */
@ApplicationScoped
public class PetiscoOutbox implements OutboxContender {

    /** Also runs the outbox by hand, to compare transactions of both in one JVM. */
    private static final boolean BESIDE_BY_HAND = Boolean.getBoolean("bench.beside-by-hand");

    private static final Duration RETENTION = Duration.ofDays(14);

    /** How long the extension pauses between two batches that it deletes. */
    private static final long BREATH_MILLIS = 100;

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    InboxHandlers inboxHandlers;

    @Inject
    Orders orders;

    @Inject
    OrderHandlers handlers;

    @Inject
    DomainEventBus events;

    @Inject
    HandWritten byHand;

    private Arrivals arrivals;

    @Override
    public void start(Arrivals arrivals) throws Exception {
        this.arrivals = arrivals;
        handlers.setArrivals(arrivals);
        inboxHandlers.setArrivals(arrivals);
        HandWritten.createTables(dataSource);
        inboxHandlers.createTable();
        if (BESIDE_BY_HAND) {
            byHand.start(arrivals);
        }
    }

    @Override
    public Map<TransactionKind, Placing> transactions() {
        Map<TransactionKind, Placing> transactions = new EnumMap<>(TransactionKind.class);
        transactions.put(TransactionKind.OUTBOX, sequence -> orders.withEvent(sequence, arrivals));
        transactions.put(TransactionKind.PUBLISHED_AFTERWARDS, this::placeThenPublish);
        transactions.put(TransactionKind.ORDER_ONLY, orders::alone);
        if (BESIDE_BY_HAND) {
            transactions.put(TransactionKind.BY_HAND, byHand::place);
        }
        return transactions;
    }

    private void placeThenPublish(long sequence) throws SQLException {
        orders.alone(sequence);
        arrivals.committed(sequence);
        events.publish(OrderPlaced.of(sequence));
    }

    @Override
    public String table() {
        return "petisco_outbox";
    }

    @Override
    public void addWaiting(Connection connection, long template, long first, int count, Duration due)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into petisco_outbox (message_id, exchange, routing_key, properties, body, due_at,"
                        + " schedule_id) select gen_random_uuid()::text, exchange, routing_key, properties,"
                        + " replace(body, ?, (? + n)::text), current_timestamp + make_interval(secs => ?), "
                        + (due.isZero() ? "null" : "gen_random_uuid()::text") + " from "
                        + WaitingRows.TEMPLATE + ", generate_series(0, ? - 1) n")) {
            insert.setString(1, String.valueOf(template));
            insert.setLong(2, first);
            insert.setDouble(3, due.toSeconds());
            insert.setInt(4, count);
            insert.executeUpdate();
        }
    }

    @Override
    public void publish(HandlerKind kind, long first, int count) {
        List<DomainEvent> published = new ArrayList<>();
        for (long sequence = first; sequence < first + count; sequence++) {
            published.add(
                    switch (kind) {
                        case INBOX -> new OrderBooked(sequence);
                        case PLAIN_INSERT -> new OrderNoted(sequence);
                        case ROW_ONLY -> new OrderSeen(sequence);
                    });
        }
        events.publish(published);
    }

    /** Deletes at once what the extension deletes every ten minutes, in the same way. */
    @Override
    public void forgetOldMessages() {
        InboxCleanup cleanup = new InboxCleanup(database, RETENTION);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        thread.scheduleWithFixedDelay(
                () -> {
                    if (!cleanup.deleteSome()) {
                        thread.shutdown();
                    }
                },
                0,
                BREATH_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws Exception {
        byHand.close();
    }
}
