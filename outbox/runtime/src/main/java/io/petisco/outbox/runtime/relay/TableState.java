package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.OutboxTable.State;

/**
 * How full the table is. It is queried at most every few seconds, however often metrics and health are read. Safe for
 * use by several threads.
 */
public final class TableState {

    /** More rows are not counted: a full table must not be slower to query. */
    public static final int LIMIT = 100_000;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Database database;
    private final LongSupplier nanoTime;
    private @Nullable State last;
    private long readAt;

    public TableState(Database database) {
        this(database, System::nanoTime);
    }

    TableState(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /** Blocks while the database answers. */
    public synchronized State read() throws SQLException {
        long now = nanoTime.getAsLong();
        State known = last;
        if (known == null || now - readAt > FRESH.toNanos()) {
            OutboxTable table = new OutboxTable(database.dialect());
            known = database.autoCommitted(connection -> table.state(connection, LIMIT));
            last = known;
            readAt = now;
        }
        return known;
    }
}
