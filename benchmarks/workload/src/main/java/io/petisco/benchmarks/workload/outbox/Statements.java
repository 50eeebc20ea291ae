package io.petisco.benchmarks.workload.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * The statements of a contender's user, as {@code pg_stat_statements} counts them.
 *
 * @param all statements per second
 * @param withoutControl statements per second, except transaction control such as begin and commit
 * @param meanMicros the mean time to plan and execute one of {@code withoutControl}
 */
record Statements(double all, double withoutControl, double meanMicros) {

    private static final String CONTROL = "query ~* '^\\s*(begin|start|commit|rollback|end|set|show)\\M'";

    private static final String COUNT = """
            select coalesce(sum(calls), 0), coalesce(sum(calls) filter (where not control), 0),
              coalesce(sum(millis) filter (where not control), 0)
            from (select calls, total_plan_time + total_exec_time as millis, %s as control
              from pg_stat_statements(true) s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
              where d.datname = current_database() and r.rolname = '%s') s
            """.formatted(CONTROL, Database.USER);

    /** Watches the database for this many seconds. */
    static Statements watch(Database database, int seconds) throws SQLException, InterruptedException {
        database.execute("select pg_stat_statements_reset()");
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            double watched = (System.nanoTime() - begin) / 1e9;
            row.next();
            double counted = row.getDouble(2);
            return new Statements(
                    row.getDouble(1) / watched, counted / watched, counted == 0 ? 0 : row.getDouble(3) * 1e3 / counted);
        }
    }
}
