package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** One way to write to a database and to publish in one go. */
public interface OutboxContender extends AutoCloseable {

    /** How many connections a pool has. */
    int POOL = 20;

    /** Creates its tables, connects and consumes; from then on its handler tells the arrivals. */
    void start(Arrivals arrivals) throws Exception;

    /** The transactions that it can do; {@link TransactionKind#OUTBOX} at least. */
    Map<TransactionKind, Placing> transactions();

    /** The table of messages that wait. */
    String table();

    /**
     * Adds rows to the table that are like the one in {@link WaitingRows#TEMPLATE}, but for their ids and for the sequence in
     * the event.
     *
     * @param template the sequence of the template's event
     * @param first the sequence of the first row's event
     * @param due when they are to be sent; only contenders that can schedule are asked for something else than zero
     */
    void addWaiting(Connection connection, long template, long first, int count, Duration due) throws SQLException;

    /** Has rows that wait sent, where that does not begin by itself. Need not wait until they are. */
    default void sendWaiting() throws Exception {}

    /**
     * Publishes events to a handler of this kind, without a transaction; the handler tells the arrivals.
     *
     * @throws UnsupportedOperationException where that is not compared
     */
    default void publish(HandlerKind kind, long first, int count) throws Exception {
        throw new UnsupportedOperationException("no handlers to compare here");
    }

    /**
     * Begins to delete what the inbox has remembered for too long; does not wait until all is deleted.
     *
     * @throws UnsupportedOperationException where there is no inbox
     */
    default void forgetOldMessages() throws Exception {
        throw new UnsupportedOperationException("no inbox here");
    }

    @Override
    default void close() throws Exception {}
}
