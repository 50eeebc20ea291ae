package io.petisco.runtime.store;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.HandlesAllMessages;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;

/**
 * The handler of all messages with {@code quarkus.petisco.store.jdbc=true}. It adds each message to the table {@code
 * petisco_messages} of the default datasource. A message is acknowledged once its row is committed; a redelivered
 * message is recognized by its id.
 */
public class JdbcMessageStore {

    private static final String CREATE_TABLE = "quarkus.petisco.store.jdbc.create-table";

    /** After the application's observers, which may have created the table, and before messages are consumed. */
    private static final int BEFORE_CONSUMING = Interceptor.Priority.PLATFORM_AFTER;

    private final MessageTable table;
    private final Optional<Boolean> createTable;

    @Inject
    public JdbcMessageStore(DataSource dataSource, @ConfigProperty(name = CREATE_TABLE) Optional<Boolean> createTable) {
        this.table = new MessageTable(dataSource);
        this.createTable = createTable;
    }

    void prepare(@Observes @Priority(BEFORE_CONSUMING) StartupEvent started) {
        try {
            if (createTable.orElse(LaunchMode.current() != LaunchMode.NORMAL)) {
                table.create();
            }
            table.check();
            StoreLog.LOG.storing(table.database());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "quarkus.petisco.store.jdbc is true, but the table " + MessageTable.NAME
                            + " of the default datasource cannot be used: " + e.getMessage()
                            + ". If it is missing, create it with " + MessageTable.DDL
                            + " (in the jar of quarkus-petisco, and in the guide to the store), or set " + CREATE_TABLE
                            + "=true",
                    e);
        }
    }

    @HandlesAllMessages
    public void store(MessageEnvelope message, MessageContext context) throws SQLException {
        if (!table.append(MessageRow.of(message, context))) {
            StoreLog.LOG.storedAlready(message.id());
        }
    }
}
