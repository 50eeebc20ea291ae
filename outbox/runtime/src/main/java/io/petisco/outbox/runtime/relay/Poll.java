package io.petisco.outbox.runtime.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

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

    Poll(Database database, Sender sender, InFlight inFlight, Verdicts verdicts, int limit, Duration grace) {
        this.database = database;
        this.sender = sender;
        this.inFlight = inFlight;
        this.verdicts = verdicts;
        this.limit = limit;
        this.grace = grace;
    }

    /**
     * Sends one batch, and waits until the broker has answered, for the confirm time-out at most.
     *
     * @return whether there may be another one
     */
    boolean sendSome() throws SQLException, InterruptedException {
        OutboxTable table = new OutboxTable(database.dialect());
        List<Row> claimed = database.inTransaction(connection -> table.claim(connection, limit, grace));
        List<Row> rows =
                claimed.stream().filter(row -> inFlight.begin(row.id())).toList();
        Round round = new Round(rows.size());
        for (Row row : rows) {
            round.send(row);
        }
        round.ended.await();
        verdicts.refused(round.refusals);
        return claimed.size() == limit && round.refusals.stream().allMatch(Refusal::isAnswer);
    }

    private final class Round {

        private final CountDownLatch ended;
        private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

        Round(int rows) {
            this.ended = new CountDownLatch(rows);
        }

        void send(Row row) {
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
