package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** One way to write to a database and to publish an event with the commit. */
public interface OutboxContender extends AutoCloseable {

    /** The number of connections in a pool. */
    int POOL = 20;

    /** Creates its tables, connects and consumes. Its handler reports to the arrivals. */
    void start(Arrivals arrivals) throws Exception;

    /** The supported transactions: at least {@link TransactionKind#OUTBOX}. */
    Map<TransactionKind, Placing> transactions();

    /** The table of waiting messages. */
    String table();

    /**
     * Adds copies of the row in {@link WaitingRows#TEMPLATE} to the table, with other ids and another sequence in each event.
     *
     * @param template the sequence of the template's event
     * @param first the sequence of the first row's event
     * @param due the delay until they are due; other than zero only for contenders that support scheduling
     */
    void addWaiting(Connection connection, long template, long first, int count, Duration due) throws SQLException;

    /** Starts to send waiting rows, if the contender does not do so by itself. Need not wait until they are sent. */
    default void sendWaiting() throws Exception {}

    /**
     * Publishes events to a handler of this kind, without a transaction. The handler reports to the arrivals.
     *
     * @throws UnsupportedOperationException if the benchmark does not compare handlers of this contender
     */
    default void publish(HandlerKind kind, long first, int count) throws Exception {
        throw new UnsupportedOperationException("no handlers to compare here");
    }

    /**
     * Begins to delete expired rows of the inbox, without waiting for the end.
     *
     * @throws UnsupportedOperationException if the contender has no inbox
     */
    default void forgetOldMessages() throws Exception {
        throw new UnsupportedOperationException("no inbox here");
    }

    @Override
    default void close() throws Exception {}
}
