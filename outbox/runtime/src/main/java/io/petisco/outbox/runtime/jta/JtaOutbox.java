package io.petisco.outbox.runtime.jta;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.jspecify.annotations.Nullable;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.ScheduleTable;
import io.petisco.outbox.runtime.retry.RetryRows;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.runtime.publish.OutboxBatch;
import io.petisco.runtime.publish.SendTime;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishListener;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Messages join the JTA transaction of the thread that publishes. Safe for use by several threads. */
public final class JtaOutbox implements MessageOutbox {

    private final TransactionSynchronizationRegistry registry;
    private final Database database;
    private final Handover handover;
    private final Duration grace;
    private final RetryRows retries;
    private final FinalStatements finalStatements;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** The key of a transaction's messages among its resources. */
    private final Object key = new Object();

    /**
     * @param grace the time for which rows without a key belong to this instance
     * @param retries writes the copies of failed messages
     */
    public JtaOutbox(
            TransactionSynchronizationRegistry registry,
            Database database,
            Handover handover,
            Duration grace,
            RetryRows retries) {
        this.registry = registry;
        this.database = database;
        this.handover = handover;
        this.grace = grace;
        this.retries = retries;
        this.finalStatements = new FinalStatements(() -> registry.getTransactionStatus() == Status.STATUS_ACTIVE);
    }

    @Override
    public @Nullable Object transaction() {
        int status = registry.getTransactionStatus();
        switch (status) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED -> {
                return null;
            }
            case Status.STATUS_ACTIVE -> {
                return registry.getTransactionKey();
            }
            default ->
                throw new IllegalStateException(
                        "The message was not published: its transaction "
                                + (status == Status.STATUS_MARKED_ROLLBACK
                                        ? "is marked for rollback"
                                        : "is ending or has been rolled back, for example by its time-out")
                                + ", so that it would never be sent. Publish it with immediately() if it is to be sent nevertheless");
        }
    }

    /** In {@code afterCompletion}, the thread still has its transaction. */
    @Override
    public void bypassed() {
        if (registry.getTransactionStatus() == Status.STATUS_COMMITTED && warned.compareAndSet(false, true)) {
            TransactionLog.LOG.afterCommit(new IllegalStateException("published here"));
        }
    }

    @Override
    public void add(OutboxBatch batch) {
        if (transaction() == null) {
            QuarkusTransaction.requiringNew().run(() -> join(batch));
        } else {
            join(batch);
        }
    }

    @Override
    public void schedule(OutboxBatch batch, SendTime time, List<String> ids, boolean alone) {
        if (alone || transaction() == null) {
            QuarkusTransaction.requiringNew().run(() -> messages().schedule(batch, time, ids));
        } else {
            messages().schedule(batch, time, ids);
        }
    }

    @Override
    public boolean canHold(OutgoingMessage message) {
        return NewRow.canHold(message);
    }

    @Override
    public void retryLater(OutgoingMessage copy, Duration delay, PublishListener listener) {
        retries.add(copy, delay, listener);
    }

    @Override
    public boolean cancel(String id) {
        try (Connection connection = database.connection()) {
            return new ScheduleTable(database.dialect(connection)).delete(connection, id);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The message " + id + " cannot be cancelled, and may be sent: " + e.getMessage(), e);
        }
    }

    private void join(OutboxBatch batch) {
        messages().add(batch);
    }

    private TransactionMessages messages() {
        TransactionMessages messages = (TransactionMessages) registry.getResource(key);
        if (messages == null) {
            messages = new TransactionMessages(database, finalStatements, handover, grace);
            register(messages);
            registry.putResource(key, messages);
        }
        return messages;
    }

    private void register(TransactionMessages messages) {
        try {
            registry.registerInterposedSynchronization(messages);
        } catch (IllegalStateException e) {
            // Quarkus accepts no synchronization while Hibernate ORM flushes before the commit, but Narayana does
            messages.insertAtOnce();
            new TransactionSynchronizationRegistryImple().registerInterposedSynchronization(messages);
        }
    }
}
