package io.petisco.benchmarks.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OrderTable;

/** Handlers that insert a row, with and without the inbox. A message counts as handled when its transaction has committed. */
@ApplicationScoped
public class InboxHandlers {

    /** The table of the inbox under another name. */
    private static final String CREATE = """
            create table if not exists hand_inbox (
              handler varchar(255) not null,
              message_key varchar(255) not null,
              handled_at timestamp(6) with time zone default current_timestamp not null,
              primary key (handler, message_key));
            create index if not exists hand_inbox_handled_at on hand_inbox (handled_at)
            """;

    private static final String INSERT = "insert into hand_inbox (handler, message_key) values (?, ?)";

    @Inject
    DataSource dataSource;

    @Inject
    CommitTimes commitTimes;

    private volatile Arrivals arrivals;

    void setArrivals(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    void createTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    @Transactional
    @HandlesEvent(idempotent = true)
    void book(OrderBooked event) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            OrderTable.insert(connection, event.sequence());
        }
        commitTimes.tellHandled(arrivals, event.sequence());
    }

    @Transactional
    @HandlesEvent
    void note(OrderNoted event, MessageContext context) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, context.queue());
                insert.setString(2, context.envelope().id());
                insert.executeUpdate();
            }
            OrderTable.insert(connection, event.sequence());
        }
        commitTimes.tellHandled(arrivals, event.sequence());
    }

    @Transactional
    @HandlesEvent
    void see(OrderSeen event) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            OrderTable.insert(connection, event.sequence());
        }
        commitTimes.tellHandled(arrivals, event.sequence());
    }
}
