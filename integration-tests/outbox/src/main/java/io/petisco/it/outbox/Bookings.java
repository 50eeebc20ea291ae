package io.petisco.it.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import jakarta.inject.Singleton;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;

/** Each booking is a row and an event in one transaction. The handler records the events in the order of their arrival. */
@Singleton
public class Bookings {

    private static final int ACCOUNTS = 5;

    private final DataSource dataSource;
    private final DomainEventBus events;

    Bookings(DataSource dataSource, DomainEventBus events) {
        this.dataSource = dataSource;
        this.events = events;
    }

    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists account (name varchar(20) primary key)");
            statement.execute(
                    "create table if not exists booked (number bigint generated always as identity primary key,"
                            + " account varchar(20) not null)");
            statement.execute("create table if not exists arrived (id bigint generated always as identity primary key,"
                    + " number bigint not null, account varchar(20) not null)");
            for (int i = 0; i < ACCOUNTS; i++) {
                statement.execute("insert into account values ('" + i + "') on conflict do nothing");
            }
        }
    }

    /** Needs the caller's transaction. Every other booking locks its account, so the account's numbers rise as they commit. */
    void book(long call) throws SQLException {
        String account = call % 2 == 0 ? "" : String.valueOf(call / 2 % ACCOUNTS);
        long number = insert(account);
        if (account.isEmpty()) {
            events.publish(new Booked(number, account));
        } else {
            events.withKey(account).publish(new Booked(number, account));
        }
    }

    private long insert(String account) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!account.isEmpty()) {
                try (PreparedStatement lock =
                        connection.prepareStatement("select name from account where name = ? for update")) {
                    lock.setString(1, account);
                    lock.executeQuery();
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into booked (account) values (?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, account);
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    return key.getLong("number");
                }
            }
        }
    }

    @HandlesEvent
    void arrived(Booked booking) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into arrived (number, account) values (?, ?)")) {
            insert.setLong(1, booking.number());
            insert.setString(2, booking.account());
            insert.executeUpdate();
        }
    }
}
