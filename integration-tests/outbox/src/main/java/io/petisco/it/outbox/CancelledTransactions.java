package io.petisco.it.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.petisco.it.outbox.Bookings.Cancellable;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Events that leave later, each cancelled at about its time. */
@Singleton
public class CancelledTransactions implements TransactionKind {

    private static final Duration DELAY = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofMillis(100);

    @Inject
    Bookings bookings;

    @Override
    public String kind() {
        return "cancelled";
    }

    @Override
    public void run(long call) {
        long begin = System.nanoTime();
        Cancellable booking = QuarkusTransaction.requiringNew().call(() -> bookings.bookCancellable(DELAY));
        long wait = DELAY.toNanos() + ThreadLocalRandom.current().nextLong(-MARGIN.toNanos(), MARGIN.toNanos());
        for (long left = wait; left > 0; left = begin + wait - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        QuarkusTransaction.requiringNew().call(() -> {
            bookings.cancel(booking);
            return booking;
        });
    }
}
