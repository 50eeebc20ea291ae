package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Copies of a row of a contender's table. The row is one that the contender has written: a trigger catches it, since it would be
 * gone as soon as it is sent.
 */
public final class WaitingRows {

    /** The table with the one row that is copied. */
    public static final String TEMPLATE = "outbox_template";

    private final OutboxContender contender;
    private final Database database;
    private final long template;

    /** Has the contender do one transaction, and waits until its event is handled. */
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

    /** All rows are there at the same moment, since they are inserted in one transaction; returns as soon as it has committed. */
    void add(long first, int count, Duration due) throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        contender.addWaiting(connection, template, first, count, due);
        connection.commit();
        connection.setAutoCommit(true);
    }
}
