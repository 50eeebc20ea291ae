package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Adds copies of a row to a contender's table. The contender itself has written the original row. A trigger copies it, because
 * the contender deletes it as soon as it is sent.
 */
public final class WaitingRows {

    /** The table with the row to copy. */
    public static final String TEMPLATE = "outbox_template";

    private final OutboxContender contender;
    private final Database database;
    private final long template;

    /** Makes the contender run one transaction, and waits until its event is handled. */
    WaitingRows(OutboxContender contender, Arrivals arrivals, Database database) throws Exception {
        this.contender = contender;
        this.database = database;
        database.execute(
                "create table if not exists " + TEMPLATE + " as table " + contender.table() + " with no data",
                "truncate " + TEMPLATE,
                "create or replace function catch_row() returns trigger language plpgsql security definer as"
                        + " 'begin insert into " + TEMPLATE + " select new.*; return new; end'",
                "create trigger catch_row before insert on " + contender.table()
                        + " for each row execute function catch_row()");
        template = arrivals.nextSequence();
        contender.transactions().get(TransactionKind.OUTBOX).place(template);
        arrivals.awaitAll();
        database.execute("drop trigger catch_row on " + contender.table());
        if (database.number("select count(*) from " + TEMPLATE) != 1) {
            throw new IllegalStateException("a transaction with one event writes another number of rows than one");
        }
    }

    /** Adds rows in one transaction, so all become visible at the same moment. Returns as soon as it has committed. */
    void add(long first, int count, Duration due) throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        contender.addWaiting(connection, template, first, count, due);
        connection.commit();
        connection.setAutoCommit(true);
    }
}
