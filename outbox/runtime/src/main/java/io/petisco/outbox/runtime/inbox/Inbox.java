package io.petisco.outbox.runtime.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.petisco.outbox.jdbc.Database;
import io.petisco.runtime.consume.IdempotentCall;

import static io.petisco.outbox.runtime.inbox.InboxLog.LOG;

/** Records the handled messages, as rows of the handlers' transactions. Safe for use by several threads. */
@Singleton
public class Inbox {

    static final String TABLE = "petisco_inbox";

    private static final List<String> KEY = List.of("handler", "message_key");
    private static final String DUPLICATE_KEY = "23505";

    private final Database database;
    private final Instance<DuplicateObserver> observers;

    @Inject
    Inbox(Database database, Instance<DuplicateObserver> observers) {
        this.database = database;
        this.observers = observers;
    }

    /**
     * Adds a row to the transaction of this thread. If another transaction has added the same row and has not ended,
     * this call waits for its end.
     *
     * @return whether the row is new; a duplicate is counted and logged
     */
    boolean add(IdempotentCall call) throws SQLException {
        if (insert(call)) {
            return true;
        }
        LOG.duplicate(call.messageId(), call.queue());
        for (DuplicateObserver observer : observers) {
            observer.duplicate(call.queue());
        }
        return false;
    }

    private boolean insert(IdempotentCall call) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement =
                        connection.prepareStatement(database.dialect(connection).insertOrNothing(TABLE, KEY, KEY))) {
            statement.setString(1, MessageKey.column(call.queue()));
            statement.setString(2, MessageKey.column(call.key()));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            // H2 looks for the row before it waits for the other transaction
            if (DUPLICATE_KEY.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
