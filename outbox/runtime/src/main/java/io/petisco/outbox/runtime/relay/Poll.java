package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.Row;
import io.petisco.outbox.runtime.relay.OutboxCounters.Path;
import io.petisco.outbox.runtime.relay.Verdicts.Refusal;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;

/**
 * Sends due rows without a key: those that an instance has not sent itself within the grace period. It claims rows in a
 * short transaction that postpones their due time, and sends them after its commit. For one thread.
 */
final class Poll {

    private final Database database;
    private final Sender sender;
    private final InFlight inFlight;
    private final Verdicts verdicts;
    private final int limit;
    private final Duration grace;

    /** The batch that was sent last, if the broker may not have answered for all of it. */
    private @Nullable Round unanswered;

    Poll(Database database, Sender sender, InFlight inFlight, Verdicts verdicts, int limit, Duration grace) {
        this.database = database;
        this.sender = sender;
        this.inFlight = inFlight;
        this.verdicts = verdicts;
        this.limit = limit;
        this.grace = grace;
    }

    /**
     * Claims and sends one batch while the broker answers for the one before, and then waits for the answers to that
     * one, for the confirm time-out at most. After the last batch, it waits for all answers.
     *
     * @return whether there may be another one
     */
    boolean sendSome() throws SQLException, InterruptedException {
        Round round = claimAndSend();
        Round before = unanswered;
        unanswered = round;
        boolean goOn = (before == null || before.end()) && round.full;
        if (!goOn) {
            unanswered = null;
            round.end();
        }
        return goOn;
    }

    private Round claimAndSend() throws SQLException {
        OutboxTable table = new OutboxTable(database.dialect());
        List<Row> claimed = database.inTransaction(connection -> table.claim(connection, limit, grace));
        List<Row> rows =
                claimed.stream().filter(row -> inFlight.begin(row.id())).toList();
        Round round = new Round(rows.size(), claimed.size() == limit);
        rows.forEach(round::send);
        return round;
    }

    private final class Round {

        private final CountDownLatch ended;
        private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
        private final boolean full;

        /** @param full whether there may be more rows than those of this batch */
        Round(int rows, boolean full) {
            this.ended = new CountDownLatch(rows);
            this.full = full;
        }

        /** Waits for the broker, and records what it has refused. Returns whether it has answered for all messages. */
        boolean end() throws SQLException, InterruptedException {
            ended.await();
            verdicts.refused(refusals);
            return refusals.stream().allMatch(Refusal::isAnswer);
        }

        void send(Row row) {
            if (row.defect() != null) {
                refusals.add(Refusal.ofUnreadable(row));
                ended.countDown();
                return;
            }
            sender.send(row.message(), new PublishListener() {
                @Override
                public void onConfirmed() {
                    verdicts.sent(row.id(), Path.POLL);
                    ended.countDown();
                }

                @Override
                public void onFailed(PublishFailure failure) {
                    if (verdicts.isAllowed(failure, row.event())) {
                        RelayLog.LOG.unroutableEvent(
                                String.valueOf(row.message().properties().messageId()), failure.detail());
                        verdicts.sent(row.id(), Path.POLL);
                    } else {
                        refusals.add(new Refusal(row, failure));
                    }
                    ended.countDown();
                }
            });
        }
    }
}
