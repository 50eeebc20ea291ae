package io.petisco.test;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Database.Work;
import io.petisco.outbox.jdbc.OutboxAdministration;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.OutboxTable.State;
import io.petisco.outbox.jdbc.RowSelection;
import io.petisco.outbox.runtime.relay.OutboxCounters;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.outbox.runtime.relay.Relay;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The messages in the outbox, and those that have left it: see {@link PetiscoTest#outbox()}. */
public final class OutboxView {

    private static final int LIMIT = 1_000_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Database database;
    private final Relay relay;
    private final ScheduledTimes schedules;
    private final long sentBefore;

    private OutboxView(Database database, Relay relay) {
        this.database = database;
        this.relay = relay;
        this.schedules = new ScheduledTimes(database);
        this.sentBefore = sum(relay.counters());
    }

    static OutboxView ofApplication() {
        return new OutboxView(
                Arc.container().instance(Database.class).get(),
                Arc.container().instance(Relay.class).get());
    }

    /**
     * How many committed messages wait, with scheduled ones, without parked ones. In a transaction, this includes the transaction's own
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
        return sum(relay.counters()) - sentBefore;
    }

    /** How many messages wait for a time in the future: those of {@code in}, {@code at} and {@code schedule}. */
    public long scheduled() {
        return count(RowSelection.State.SCHEDULED);
    }

    /**
     * Makes scheduled messages due as if this time had passed, and sends those that are due now. The application's
     * clock does not change. In a transaction, this is part of it, and its own messages leave after its commit.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advanceTime(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time cannot be set back: " + duration);
        }
        inDatabase(connection -> {
            schedules.bringForward(connection, duration);
            return true;
        });
        relay.pollNow();
    }

    /** Deletes all messages, in a transaction of its own. */
    void clear() {
        QuarkusTransaction.requiringNew()
                .call(() -> inDatabase(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("delete from petisco_outbox");
                    }
                }));
    }

    /**
     * Waits until all messages have left the outbox, except parked ones, and those whose time is in the future.
     *
     * @throws AssertionError if messages still wait after {@link PetiscoTest#DEFAULT_TIMEOUT}
     */
    public void awaitEmpty() {
        long deadline = System.nanoTime() + PetiscoTest.DEFAULT_TIMEOUT.toNanos();
        long waiting = count(RowSelection.State.WAITING);
        while (waiting > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(waiting + " messages still wait in the outbox after "
                        + PetiscoTest.DEFAULT_TIMEOUT.toSeconds() + " s");
            }
            pause();
            waiting = count(RowSelection.State.WAITING);
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

    private long count(RowSelection.State state) {
        return inDatabase(
                connection -> new OutboxAdministration(database.dialect()).count(connection, RowSelection.all(state)));
    }

    private State state() {
        return inDatabase(connection -> new OutboxTable(database.dialect()).state(connection, LIMIT));
    }

    private <T> T inDatabase(Work<T> work) {
        try {
            return database.autoCommitted(work);
        } catch (SQLException e) {
            throw new IllegalStateException("The table of the outbox cannot be used", e);
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
