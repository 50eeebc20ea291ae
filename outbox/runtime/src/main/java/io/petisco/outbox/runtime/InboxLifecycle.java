package io.petisco.outbox.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.runtime.inbox.InboxCleanup;
import io.petisco.transport.OwnThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

import static io.petisco.outbox.runtime.OutboxLog.LOG;

/** Deletes old rows of the inbox periodically, while the application runs. */
@Singleton
public class InboxLifecycle {

    private static final long PAUSE_MILLIS = Duration.ofMinutes(10).toMillis();

    /** The pause between two batches, in which handlers have the database for themselves. */
    private static final long BREATH_MILLIS = 100;

    @Inject
    Database database;

    @Inject
    InboxConfig config;

    private volatile @Nullable ScheduledExecutorService thread;

    void start(@Observes StartupEvent started) {
        if (config.retention().isNegative() || config.retention().isZero()) {
            throw new ConfigurationException(
                    "quarkus.petisco.inbox.retention is " + config.retention() + ": use a time longer than 0");
        }
        ScheduledExecutorService own =
                Executors.newSingleThreadScheduledExecutor(OwnThreads.named("petisco-inbox-cleanup"));
        thread = own;
        // instances that start together do not delete together
        next(
                new InboxCleanup(database, config.retention()),
                own,
                ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
    }

    void stop(@Observes ShutdownEvent stopping) {
        ScheduledExecutorService current = thread;
        if (current != null) {
            current.shutdownNow();
        }
    }

    private static void next(InboxCleanup cleanup, ScheduledExecutorService thread, long millis) {
        try {
            thread.schedule(
                    () -> next(cleanup, thread, cleanup.deleteSome() ? BREATH_MILLIS : PAUSE_MILLIS),
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("No more rows of the inbox are deleted, since the application stops");
        }
    }
}
