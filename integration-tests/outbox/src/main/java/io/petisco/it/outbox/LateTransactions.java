package io.petisco.it.outbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;

/** Transactions that are about to commit when their time is over, so that the transaction reaper ends some of them. */
@Singleton
public class LateTransactions implements TransactionKind {

    private static final int TIMEOUT_SECONDS = 1;
    private static final long EARLIEST_NANOS = TimeUnit.MILLISECONDS.toNanos(960);
    private static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1040);

    @Inject
    Bookings bookings;

    @Inject
    TransactionManager transactions;

    @Override
    public String kind() {
        return "late";
    }

    @Override
    public void run(long call) throws Exception {
        transactions.setTransactionTimeout(TIMEOUT_SECONDS);
        long begin = System.nanoTime();
        transactions.begin();
        try {
            // Accounts would make the transactions wait for each other. No statement of the application is near the
            // end: one
            // that follows the reaper's rollback is committed by the connection pool, with or without an outbox.
            bookings.book("", 1);
            bookings.book("", 1);
            long length = ThreadLocalRandom.current().nextLong(EARLIEST_NANOS, LATEST_NANOS);
            for (long left = length; left > 0; left = begin + length - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            transactions.commit();
        } finally {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transactions.rollback();
            }
        }
    }
}
