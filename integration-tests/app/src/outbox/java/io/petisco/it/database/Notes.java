package io.petisco.it.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;

/** Events of transactions, and their handlers. */
@ApplicationScoped
public class Notes {

    private static final int PAUSE_MILLIS = 300;

    public record LedgerWritten(String text) implements DomainEvent {}

    /** Handled once for each text. */
    public record LedgerWrittenOnce(String text) implements DomainEvent {}

    public record LedgerWrittenLate(String text) implements DomainEvent {}

    @Inject
    DataSource dataSource;

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @HandlesEvent
    void keep(LedgerWritten event) {
        handled.add(event.text());
    }

    @HandlesEvent(idempotent = true, idempotencyKey = "text")
    void keepOnce(LedgerWrittenOnce event) {
        handled.add(event.text());
    }

    @HandlesEvent
    Outcome keepLate(LedgerWrittenLate event, MessageContext context) {
        handled.add(event.text() + " " + context.attempt());
        return context.attempt() == 1
                ? Outcome.retryAfter(Duration.ofMillis(PAUSE_MILLIS), "not yet")
                : Outcome.success();
    }

    List<String> handled() {
        return handled;
    }

    void create() {
        execute("create table if not exists note (text varchar(64))");
    }

    void store(String text) {
        execute("insert into note values ('" + text + "')");
    }

    long number(String query) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
