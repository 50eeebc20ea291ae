package io.petisco.it.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.petisco.Message;
import io.petisco.runtime.publish.PublishedListener;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Runs transactions of one kind on several threads while the application runs. Ends the JVM if a test requests it. */
@Singleton
public class Load implements PublishedListener {

    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Inject
    BankTables tables;

    @Inject
    @All
    List<TransactionKind> kinds;

    @Inject
    Halt halt;

    /** The kind of the transactions; {@code none}: this instance only handles and relays. */
    @ConfigProperty(name = "load.kind", defaultValue = "plain")
    String kind;

    @ConfigProperty(name = "load.threads", defaultValue = "3")
    int threads;

    /** The pause of a thread after each transaction. */
    @ConfigProperty(name = "load.pause-millis", defaultValue = "0")
    long pauseMillis;

    /** The number of transactions that it begins; no limit if zero. */
    @ConfigProperty(name = "load.until", defaultValue = "0")
    long until;

    /** After this number of confirms, ends the JVM before the outbox deletes the rows; never if zero. */
    @ConfigProperty(name = "load.halt-after-confirm", defaultValue = "0")
    long haltAfterConfirm;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong confirms = new AtomicLong();
    private final List<Thread> running = new ArrayList<>();
    private volatile boolean stopped;

    void start(@Observes StartupEvent started) throws SQLException {
        tables.create();
        if (kind.equals("none")) {
            return;
        }
        TransactionKind chosen = kinds.stream()
                .filter(known -> known.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown load.kind " + kind));
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> run(chosen), "load-" + i);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.setDaemon(true);
            thread.start();
            running.add(thread);
        }
    }

    /** Waits for the transactions: the transaction manager waits until the time-out of one that it cannot end any more. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + STOP_NANOS;
        for (Thread thread : running) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
        }
    }

    private void run(TransactionKind chosen) {
        for (long call = calls.incrementAndGet();
                !stopped && (until == 0 || call <= until);
                call = calls.incrementAndGet()) {
            try {
                chosen.run(call);
            } catch (Exception e) {
                Log.debug("a transaction failed", e); // the database may be down: nothing has committed
            }
            if (pauseMillis > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
        }
    }

    @Override
    public void published(Message message) {
        if (haltAfterConfirm > 0 && confirms.incrementAndGet() == haltAfterConfirm) {
            halt.now();
        }
    }
}
