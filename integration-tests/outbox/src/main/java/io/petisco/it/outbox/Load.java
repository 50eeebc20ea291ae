package io.petisco.it.outbox;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.Message;
import io.petisco.runtime.publish.PublishedListener;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Books without a pause while the application runs. Every tenth transaction rolls back. Ends the JVM if a test requests it. */
@Singleton
public class Load implements PublishedListener {

    private static final int THREADS = 3;
    private static final int STATUS = 137; // as after SIGKILL

    @Inject
    Bookings bookings;

    @Inject
    TransactionManager transactions;

    @Inject
    TransactionSynchronizationRegistry registry;

    /** Whether this instance books; otherwise it only handles and relays. */
    @ConfigProperty(name = "load.books", defaultValue = "true")
    boolean books;

    /** The number of transactions that it begins; no limit if zero. */
    @ConfigProperty(name = "load.until", defaultValue = "0")
    long until;

    /** After this number of commits, ends the JVM before the outbox receives the messages; never if zero. */
    @ConfigProperty(name = "load.halt-after-commit", defaultValue = "0")
    long haltAfterCommit;

    /** After this number of confirms, ends the JVM before the outbox deletes the rows; never if zero. */
    @ConfigProperty(name = "load.halt-after-confirm", defaultValue = "0")
    long haltAfterConfirm;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong confirms = new AtomicLong();
    private volatile boolean stopped;

    void start(@Observes StartupEvent started) throws Exception {
        bookings.create();
        for (int i = 0; books && i < THREADS; i++) {
            Thread thread = new Thread(this::run, "load-" + i);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    private void run() {
        while (!stopped && (until == 0 || calls.get() < until)) {
            try {
                transaction(calls.incrementAndGet());
            } catch (Exception e) {
                Log.debug("a transaction failed", e); // the database may be down: nothing has committed
            }
        }
    }

    private void transaction(long call) throws Exception {
        transactions.begin();
        boolean commit = false;
        try {
            if (haltAfterCommit > 0) {
                registry.registerInterposedSynchronization(new HaltAfterCommit());
            }
            bookings.book(call);
            commit = call % 10 != 0;
        } finally {
            if (commit) {
                transactions.commit();
            } else {
                transactions.rollback();
            }
        }
    }

    @Override
    public void published(Message message) {
        if (haltAfterConfirm > 0 && confirms.incrementAndGet() == haltAfterConfirm) {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /** Registered before the synchronization of the outbox, so it is called before that. */
    private final class HaltAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && commits.incrementAndGet() == haltAfterCommit) {
                Runtime.getRuntime().halt(STATUS);
            }
        }
    }
}
