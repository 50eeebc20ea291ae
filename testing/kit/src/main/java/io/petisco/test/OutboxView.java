package io.petisco.test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

import io.petisco.outbox.runtime.relay.OutboxCounters;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.outbox.runtime.relay.Relay;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.OutboxTable.State;
import io.quarkus.arc.Arc;

/** What is in the outbox, and what has left it: see {@link PetiscoTest#outbox()}. */
public final class OutboxView {

    private static final int LIMIT = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Database database;
    private final OutboxCounters counters;
    private final long sentBefore;

    private OutboxView(Database database, OutboxCounters counters) {
        this.database = database;
        this.counters = counters;
        this.sentBefore = sum(counters);
    }

    static OutboxView ofApplication() {
        return new OutboxView(
                Arc.container().instance(Database.class).get(),
                Arc.container().instance(Relay.class).get().counters());
    }

    /** How many committed messages wait, parked ones left out. In a transaction, also those that it has written itself. */
    public long rows() {
        return state().rows();
    }

    /** How many messages the broker has refused so often that they wait for someone to decide. */
    public long parked() {
        return state().parked();
    }

    /** How many messages have left the outbox since the last {@link PetiscoTest#reset}. */
    public long sent() {
        return sum(counters) - sentBefore;
    }

    /**
     * Waits until all messages have left the outbox, parked ones aside.
     *
     * @throws AssertionError if some wait after {@link PetiscoTest#DEFAULT_TIMEOUT}
     */
    public void awaitEmpty() {
        long deadline = System.nanoTime() + PetiscoTest.DEFAULT_TIMEOUT.toNanos();
        long waiting = rows();
        while (waiting > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(waiting + " messages still wait in the outbox after "
                        + PetiscoTest.DEFAULT_TIMEOUT.toSeconds() + " s");
            }
            pause();
            waiting = rows();
        }
    }

    /**
     * Checks that no transaction has let out a message since the last {@link PetiscoTest#reset}: nothing was sent, and nothing
     * waits.
     *
     * @throws AssertionError otherwise
     */
    public void assertNothingLeft() {
        long sent = sent();
        long waiting = rows();
        if (sent > 0 || waiting > 0) {
            throw new AssertionError("Expected that no message leaves its transaction, but " + sent + " were sent, and "
                    + waiting + " wait in the outbox");
        }
    }

    private State state() {
        try {
            OutboxTable table = new OutboxTable(database.dialect());
            return database.autoCommitted(connection -> table.state(connection, LIMIT));
        } catch (SQLException e) {
            throw new IllegalStateException("The table of the outbox cannot be read", e);
        }
    }

    private static long sum(OutboxCounters counters) {
        return Arrays.stream(Path.values()).mapToLong(counters::sentBy).sum();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
