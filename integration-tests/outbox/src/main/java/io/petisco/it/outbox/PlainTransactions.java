package io.petisco.it.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One or more bookings of one account. Every tenth transaction rolls back. */
@Singleton
public class PlainTransactions implements TransactionKind {

    @Inject
    Bookings bookings;

    @Inject
    TransactionManager transactions;

    @Inject
    Halt halt;

    @ConfigProperty(name = "load.bookings", defaultValue = "1")
    int count;

    /** How long a transaction keeps its connection before it commits. */
    @ConfigProperty(name = "load.hold-millis", defaultValue = "0")
    long holdMillis;

    /** When the events leave; at once without it. */
    @ConfigProperty(name = "load.at")
    Optional<Instant> at;

    /** After this number of commits, ends the JVM before the outbox receives the messages; never if zero. */
    @ConfigProperty(name = "load.halt-after-commit", defaultValue = "0")
    long haltAfterCommit;

    private final AtomicLong commits = new AtomicLong();

    @Override
    public String kind() {
        return "plain";
    }

    @Override
    public void run(long call) throws Exception {
        transactions.begin();
        boolean commit = false;
        try {
            halt.afterCommit(haltAfterCommit, commits);
            if (at.isPresent()) {
                bookings.bookAt(at.get(), count);
            } else {
                bookings.book(Bookings.account(call), count);
            }
            if (holdMillis > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(holdMillis));
            }
            commit = call % 10 != 0;
        } finally {
            if (commit) {
                transactions.commit();
            } else {
                transactions.rollback();
            }
        }
    }
}
