package io.petisco.it.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.petisco.DomainEventBus;
import io.petisco.Scheduled;

/** Each booking is a row and an event. All methods need the caller's transaction. */
@Singleton
public class Bookings {

    private final BankTables tables;
    private final DomainEventBus events;

    Bookings(BankTables tables, DomainEventBus events) {
        this.tables = tables;
        this.events = events;
    }

    /** The account of a call: every other one has none, and its event may arrive in any order. */
    static String account(long call) {
        return call % 2 == 0 ? "" : String.valueOf(call / 2 % BankTables.ACCOUNTS);
    }

    void book(String account, int count) throws SQLException {
        if (!account.isEmpty()) {
            tables.lock(account);
        }
        List<Booked> booked = tables.book(account, count).stream()
                .map(number -> new Booked(number, account))
                .toList();
        if (account.isEmpty()) {
            events.publish(booked);
        } else {
            events.withKey(account).publish(booked);
        }
    }

    /** Books something whose event leaves later. */
    void bookLater(Duration delay) throws SQLException {
        long number = tables.book("", 1, delay, null).get(0);
        events.in(delay).publish(new Booked(number, ""));
    }

    /** Books something whose events leave at a point in time. */
    void bookAt(Instant time, int count) throws SQLException {
        events.at(time)
                .publish(tables.book("", count, null, time).stream()
                        .map(number -> new Booked(number, ""))
                        .toList());
    }

    /** The same, for an event that may be cancelled. */
    Cancellable bookCancellable(Duration delay) throws SQLException {
        long number = tables.book("", 1, delay, null).get(0);
        return new Cancellable(number, events.in(delay).schedule(new Booked(number, "")));
    }

    record Cancellable(long number, Scheduled scheduled) {}

    /** Cancels the event, and records this if it is not sent. */
    void cancel(Cancellable booking) throws SQLException {
        if (events.cancel(booking.scheduled())) {
            tables.add("cancelled", booking.number());
        }
    }
}
