package io.petisco.outbox.runtime.jta;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.ScheduleTable;
import io.petisco.runtime.publish.OutboxBatch;
import io.petisco.runtime.publish.SendTime;
import io.petisco.transport.OutgoingMessage;

/**
 * The messages of one transaction: kept until it is about to commit, then written in one batch over its own connection,
 * and handed over after it has committed.
 */
final class TransactionMessages implements Synchronization {

    /** Further messages of a transaction stay in the table for the poll, which takes them at once. */
    private static final int MOST_HANDED_OVER = 1_000;

    /**
     * Each time this many messages are kept, they are written before the commit, so that a large transaction does not
     * keep all of them in memory.
     */
    private static final int MOST_KEPT = 1_000;

    private final Database database;
    private final FinalStatements finalStatements;
    private final Handover handover;
    private final Duration grace;
    private final List<OutboxBatch> kept = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();

    /** The messages to send later. They are already in the table, so that this transaction can cancel them. */
    private final List<OutboxBatch> scheduled = new ArrayList<>();

    private int numberKept;
    private boolean insertAtOnce;
    private boolean hasKeyed;
    private boolean hasDue;

    /** @param id the id of the row; unused if the message has a key */
    private record Written(OutboxBatch batch, int index, long id) {}

    /**
     * @param finalStatements run while the transaction is about to commit
     * @param grace the time for which rows without a key belong to this instance
     */
    TransactionMessages(Database database, FinalStatements finalStatements, Handover handover, Duration grace) {
        this.database = database;
        this.finalStatements = finalStatements;
        this.handover = handover;
        this.grace = grace;
    }

    /** Makes later messages be inserted at once, because {@link #beforeCompletion} is not called any more. */
    void insertAtOnce() {
        insertAtOnce = true;
    }

    void add(OutboxBatch batch) {
        kept.add(batch);
        numberKept += batch.messages().size();
        if (insertAtOnce || numberKept >= MOST_KEPT) {
            insert();
        }
    }

    /** Inserts rows that are due at the given time. */
    void schedule(OutboxBatch batch, SendTime time, List<String> ids) {
        List<NewRow> rows = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            rows.add(new NewRow(batch.messages().get(i), batch.isEvent(i), null));
        }
        try (Connection connection = database.connection()) {
            new ScheduleTable(database.dialect(connection)).insert(connection, rows, ids, time.delay(), time.due());
        } catch (SQLException e) {
            throw notWritten(e);
        }
        scheduled.add(batch);
    }

    @Override
    public void beforeCompletion() {
        insertAtOnce = true; // entity listeners may publish after this
        insert();
    }

    private void insert() {
        if (kept.isEmpty()) {
            return;
        }
        List<NewRow> rows = new ArrayList<>(numberKept);
        for (OutboxBatch batch : kept) {
            for (int i = 0; i < batch.messages().size(); i++) {
                rows.add(new NewRow(batch.messages().get(i), batch.isEvent(i), batch.key()));
            }
        }
        boolean direct = written.size() + rows.size() <= MOST_HANDED_OVER;
        Database.Work<long[]> insert = connection ->
                new OutboxTable(database.dialect(connection)).insert(connection, rows, direct ? grace : Duration.ZERO);
        try (Connection connection = database.connection()) {
            remember(insertAtOnce ? finalStatements.run(connection, insert) : insert.on(connection), direct);
        } catch (SQLException e) {
            throw notWritten(e);
        }
        kept.clear();
        numberKept = 0;
    }

    private static IllegalStateException notWritten(SQLException e) {
        TransactionLog.LOG.notWritten(e);
        return new IllegalStateException(
                "The messages of this transaction cannot be written to the table petisco_outbox, so that it has to be rolled"
                        + " back: " + e.getMessage() + ". A transaction that publishes must be able to write to the"
                        + " datasource of the outbox: it must not be read-only, and the tables have to be there",
                e);
    }

    private void remember(long[] ids, boolean direct) {
        int row = 0;
        for (OutboxBatch batch : kept) {
            for (int i = 0; i < batch.messages().size(); i++) {
                long id = ids[row++];
                hasKeyed |= batch.key() != null;
                if (direct || batch.key() != null) {
                    written.add(new Written(batch, i, id));
                } else {
                    hasDue = true;
                }
            }
        }
    }

    /**
     * Possibly called on the thread of the transaction reaper. If the outcome is unknown, the poll finds the rows if
     * they were committed.
     */
    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            committed();
        } else if (status == Status.STATUS_ROLLEDBACK) {
            RolledBack cause = new RolledBack();
            kept.forEach(batch -> batch.rolledBack(cause));
            batches().forEach(batch -> batch.rolledBack(cause));
            scheduled.forEach(batch -> batch.rolledBack(cause));
        }
    }

    private void committed() {
        batches().forEach(OutboxBatch::committed);
        for (OutboxBatch batch : scheduled) {
            batch.committed();
            for (int i = 0; i < batch.messages().size(); i++) {
                batch.listener(i).onConfirmed();
            }
        }
        for (Written row : written) {
            OutgoingMessage message = row.batch().messages().get(row.index());
            if (row.batch().key() != null) {
                row.batch().listener(row.index()).onConfirmed();
            } else {
                handover.send(
                        row.id(),
                        message,
                        row.batch().isEvent(row.index()),
                        row.batch().listener(row.index()));
            }
        }
        if (hasKeyed) {
            handover.keyedCommitted();
        }
        if (hasDue) {
            handover.dueCommitted();
        }
    }

    /** Each once: the rows of a batch follow each other. */
    private List<OutboxBatch> batches() {
        List<OutboxBatch> batches = new ArrayList<>();
        for (Written row : written) {
            if (batches.isEmpty() || batches.get(batches.size() - 1) != row.batch()) {
                batches.add(row.batch());
            }
        }
        return batches;
    }

    /** The reason why messages were not published; without a stack trace, which would not help. */
    private static final class RolledBack extends RuntimeException {
        RolledBack() {
            super("the transaction was rolled back", null, false, false);
        }
    }
}
