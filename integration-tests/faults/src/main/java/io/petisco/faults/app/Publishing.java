package io.petisco.faults.app;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.petisco.DomainEventBus;

/** Publishes numbered events, in the background at a steady rate or on a schedule, and on request. */
@ApplicationScoped
public class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final int THREADS = 8;

    /** Each thread waits for its confirm, so many of them are needed to catch up after an outage. */
    private static final int KEEPING_UP_THREADS = 64;

    private final DomainEventBus events;
    private final Journal journal;
    private final AtomicLong numbers;
    private final AtomicLong run = new AtomicLong();
    private volatile Schedule schedule;

    Publishing(DomainEventBus events, Journal journal, @ConfigProperty(name = "faults.first-number") long firstNumber) {
        this.events = events;
        this.journal = journal;
        this.numbers = new AtomicLong(firstNumber);
    }

    /** Begins to publish. With failures, eight of ten events succeed, one fails once, and one fails at every attempt. */
    void begin(int perSecond, boolean failures) {
        long thisRun = run.incrementAndGet();
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) * THREADS / perSecond;
        for (int i = 0; i < THREADS; i++) {
            start("publisher-" + i, () -> publishWhile(thisRun, intervalNanos, failures));
        }
    }

    private void publishWhile(long thisRun, long intervalNanos, boolean failures) {
        while (run.get() == thisRun) {
            long number = numbers.getAndIncrement();
            isConfirmed(number, failures ? behaviourOf(number) : Behaviour.SUCCEED);
            LockSupport.parkNanos(intervalNanos);
        }
    }

    /** Begins to publish this many events as {@link #begin} does, but on a schedule: it catches up after an outage. */
    void keepUp(int perSecond, long count) {
        long thisRun = run.incrementAndGet();
        Schedule thisSchedule = new Schedule(perSecond, count);
        schedule = thisSchedule;
        for (int i = 0; i < KEEPING_UP_THREADS; i++) {
            start("keeping-up-" + i, () -> {
                while (run.get() == thisRun && thisSchedule.awaitNext()) {
                    long number = numbers.getAndIncrement();
                    isConfirmed(number, behaviourOf(number));
                    thisSchedule.done();
                }
            });
        }
    }

    /** The milliseconds that {@link #keepUp} took to publish all its events, or -1 until then. */
    long kept() {
        return schedule.millis();
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Behaviour behaviourOf(long number) {
        return switch ((int) (number % 10)) {
            case 3 -> Behaviour.FAIL_ONCE;
            case 7 -> Behaviour.FAIL;
            default -> Behaviour.SUCCEED;
        };
    }

    @PreDestroy
    void end() {
        run.incrementAndGet();
    }

    /** Publishes one event. Returns its number, or -1 if the bus reports a failure. */
    long publish(Behaviour behaviour) {
        long number = numbers.getAndIncrement();
        return isConfirmed(number, behaviour) ? number : -1;
    }

    private boolean isConfirmed(long number, Behaviour behaviour) {
        journal.note("published", number);
        try {
            events.publish(new Numbered(number, behaviour));
        } catch (RuntimeException e) {
            journal.note("refused", number);
            LOG.debugf(e, "%d is not confirmed", number);
            return false;
        }
        journal.note("confirmed", number);
        return true;
    }

    /**
     * Publishes to a service whose exchange is not declared: the broker closes the channel. Returns the failed
     * messages.
     */
    String publishToNobody() {
        try {
            events.forService("nobody").publish(new Numbered(-1, Behaviour.SUCCEED));
            return "";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
