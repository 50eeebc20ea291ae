package io.petisco.it.outbox;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.HandlesEvent;

/** Records the events: one handler each arrival, an idempotent one each booking once. Ends the JVM if a test requests it. */
@Singleton
public class Arrivals {

    @Inject
    BankTables tables;

    @Inject
    Halt halt;

    /** Whether the handlers write to the database; otherwise they return at once. */
    @ConfigProperty(name = "load.records", defaultValue = "true")
    boolean records;

    /** After this number of transactions of the idempotent handler, ends the JVM before the message is acknowledged; never if zero. */
    @ConfigProperty(name = "load.halt-after-handled", defaultValue = "0")
    long haltAfterHandled;

    /** How long the transaction of the idempotent handler takes in addition. */
    @ConfigProperty(name = "load.handler-millis", defaultValue = "0")
    long handlerMillis;

    private final AtomicLong handled = new AtomicLong();

    @HandlesEvent
    void arrived(Booked booking) throws SQLException {
        if (records) {
            tables.arrived(booking);
        }
    }

    @Transactional
    @HandlesEvent(idempotent = true)
    void once(Booked booking) throws SQLException {
        if (records) {
            tables.add("once", booking.number());
        }
        if (handlerMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(handlerMillis));
        }
        halt.afterCommit(haltAfterHandled, handled);
    }
}
