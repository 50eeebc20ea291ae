package io.petisco.it.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/** The application's own tables: the test compares the rows of bookings with those of their events. */
@Singleton
public class BankTables {

    static final int ACCOUNTS = 5;

    private static final List<String> CREATE = List.of(
            "create table if not exists account (name varchar(20) primary key, last_booking bigint not null)",
            "create table if not exists booked (number bigint generated always as identity primary key,"
                    + " account varchar(20) not null, due timestamptz)",
            "create table if not exists arrived (id bigint generated always as identity primary key,"
                    + " number bigint not null, account varchar(20) not null,"
                    + " arrived_at timestamptz not null default clock_timestamp())",
            "create table if not exists once (number bigint not null)",
            "create table if not exists cancelled (number bigint primary key)");

    private final DataSource dataSource;

    BankTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(1)"); // two instances may start at once
            for (String table : CREATE) {
                statement.execute(table);
            }
            for (int i = 0; i < ACCOUNTS; i++) {
                statement.execute("insert into account values ('" + i + "', 0) on conflict do nothing");
            }
            statement.execute("select pg_advisory_unlock(1)");
        }
    }

    /** Locks an account until the transaction ends, so that the numbers of its bookings rise as they commit. */
    void lock(String account) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement lock =
                        connection.prepareStatement("select name from account where name = ? for update")) {
            lock.setString(1, account);
            lock.executeQuery();
        }
    }

    /** Inserts bookings whose events are due at once, and returns their numbers. */
    List<Long> book(String account, int count) throws SQLException {
        return book(account, count, null, null);
    }

    /**
     * Inserts bookings whose events are due later.
     *
     * @param delay the time after which the events are due, or null
     * @param at when they are due if there is no delay, or null
     */
    List<Long> book(String account, int count, @Nullable Duration delay, @Nullable Instant at) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into booked (account, due) select ?, coalesce(?, clock_timestamp() + ? * interval"
                                + " '1 millisecond') from generate_series(1, ?)",
                        new String[] {"number"})) {
            insert.setString(1, account);
            insert.setObject(2, at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.setObject(3, delay == null ? null : delay.toMillis(), Types.BIGINT);
            insert.setInt(4, count);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                while (keys.next()) {
                    numbers.add(keys.getLong(1));
                }
            }
        }
        return numbers;
    }

    void arrived(Booked booking) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into arrived (number, account) values (?, ?)")) {
            insert.setLong(1, booking.number());
            insert.setString(2, booking.account());
            insert.executeUpdate();
        }
    }

    /** Adds a number to the table {@code once} or {@code cancelled}. */
    void add(String table, long number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + table + " (number) values (?)")) {
            insert.setLong(1, number);
            insert.executeUpdate();
        }
    }
}
