package io.petisco.test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.OutboxTable.State;
import io.petisco.outbox.runtime.relay.OutboxCounters;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.outbox.runtime.relay.Relay;
import io.quarkus.arc.Arc;

/** The messages in the outbox, and those that have left it: see {@link PetiscoTest#outbox()}. */
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

    /**
     * How many committed messages wait, without parked ones. In a transaction, this includes the transaction's own
     * messages.
     */
    public long rows() {
        return state().rows();
    }

    /** How many messages are parked: the broker has refused them so often that they wait for a decision. */
    public long parked() {
        return state().parked();
    }

    /** How many messages have left the outbox since the last {@link PetiscoTest#reset}. */
    public long sent() {
        return sum(counters) - sentBefore;
    }

    /**
     * Waits until all messages have left the outbox, except parked ones.
     *
     * @throws AssertionError if messages still wait after {@link PetiscoTest#DEFAULT_TIMEOUT}
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
     * Checks that no transaction has published a message since the last {@link PetiscoTest#reset}: no message was sent,
     * and none waits.
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
