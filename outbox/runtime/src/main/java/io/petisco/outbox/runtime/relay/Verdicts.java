package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Row;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;

/** Decides what happens to a row after the broker has answered, or has not. Safe for use by several threads. */
final class Verdicts {

    private final Database database;
    private final InFlight inFlight;
    private final Deletions deletions;
    private final OutboxCounters counters;
    private final boolean unroutableEventsFail;
    private final int maxAttempts;

    /** @param unroutableEventsFail whether an unroutable event counts as failed */
    Verdicts(
            Database database,
            InFlight inFlight,
            Deletions deletions,
            OutboxCounters counters,
            boolean unroutableEventsFail,
            int maxAttempts) {
        this.database = database;
        this.inFlight = inFlight;
        this.deletions = deletions;
        this.counters = counters;
        this.unroutableEventsFail = unroutableEventsFail;
        this.maxAttempts = maxAttempts;
    }

    /** A message that the broker has not confirmed. */
    record Refusal(Row row, PublishFailure failure) {

        /** A row with a defect, which another version of the application may be able to read. */
        static Refusal ofUnreadable(Row row) {
            return new Refusal(row, new PublishFailure(Kind.REJECTED, String.valueOf(row.defect())));
        }

        /** Whether the broker has answered. Otherwise nothing is known about the message, and nothing is wrong with it. */
        boolean isAnswer() {
            return failure.kind() != Kind.TIMEOUT;
        }

        Duration backoff() {
            return Backoff.after(row.attempts());
        }
    }

    /** The broker has confirmed a row. Never waits. */
    void sent(long id, Path path) {
        counters.sent(path);
        deletions.add(id);
    }

    /** Whether a failure is allowed: that of an unroutable event, if the settings allow it. */
    boolean isAllowed(PublishFailure failure, boolean event) {
        return failure.kind() == Kind.UNROUTABLE && event && !unroutableEventsFail;
    }

    /** Records the rows that the broker has refused, and releases all rows to the other parts. */
    void refused(Collection<Refusal> refusals) throws SQLException {
        List<Refusal> answers = refusals.stream().filter(Refusal::isAnswer).toList();
        try {
            if (!answers.isEmpty()) {
                OutboxTable table = new OutboxTable(database.dialect());
                database.change(connection -> {
                    for (Refusal refusal : answers) {
                        if (isLast(refusal)) {
                            table.park(connection, refusal.row().id(), text(refusal));
                        } else {
                            table.retryLater(connection, refusal.row().id(), text(refusal), refusal.backoff());
                        }
                    }
                });
                answers.forEach(this::report);
            }
        } finally {
            refusals.forEach(refusal -> inFlight.end(refusal.row().id()));
        }
    }

    private boolean isLast(Refusal refusal) {
        return refusal.row().attempts() + 1 >= maxAttempts;
    }

    private void report(Refusal refusal) {
        String messageId = String.valueOf(refusal.row().message().properties().messageId());
        int attempt = refusal.row().attempts() + 1;
        if (isLast(refusal)) {
            counters.parked();
            RelayLog.LOG.parked(messageId, attempt, text(refusal));
        } else if (attempt == 1) { // the column last_error has the later ones
            RelayLog.LOG.refused(messageId, attempt, maxAttempts, text(refusal));
        }
    }

    private static String text(Refusal refusal) {
        return refusal.failure().kind() + ": " + refusal.failure().detail();
    }
}
