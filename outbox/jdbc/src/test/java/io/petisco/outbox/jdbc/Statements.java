package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.outbox.jdbc.OutboxTable.Waiting;
import io.petisco.outbox.jdbc.RowSelection.State;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What the statements have to do on each database. */
abstract class Statements {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> TABLES =
            List.of("petisco_outbox", "petisco_outbox_shard", "petisco_outbox_version", "petisco_inbox");
    private static final List<String> INBOX_KEY = List.of("handler", "message_key");

    private final Dialect dialect;
    private final String url;
    private final String user;
    private final Database database;
    private final OutboxTable outbox;
    private final ScheduleTable schedules;
    private final LeaseTable leases;
    private final OutboxAdministration administration;

    Statements(Dialect dialect, String url, String user) {
        this.dialect = dialect;
        this.url = url;
        this.user = user;
        this.database = new Database(this::open);
        this.outbox = new OutboxTable(dialect);
        this.schedules = new ScheduleTable(dialect);
        this.leases = new LeaseTable(dialect);
        this.administration = new OutboxAdministration(dialect);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    @BeforeEach
    void emptyTables() throws SQLException {
        new Schema(database).create();
        sql("delete from petisco_outbox");
        sql("delete from petisco_inbox");
        sql("update petisco_outbox_shard set owner = null");
    }

    private void sql(String command) throws SQLException {
        database.autoCommitted(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(command);
            }
        });
    }

    private static NewRow row(String id, String key) {
        MessageProperties properties = new MessageProperties(
                "application/json", null, id, null, null, "order.placed", "acme.shop", null, null, Map.of());
        return new NewRow(
                new OutgoingMessage("acme.shop", "the.key." + id, properties, "{}".getBytes(UTF_8)), true, key);
    }

    private long[] insert(Duration delay, NewRow... rows) throws SQLException {
        return database.inTransaction(connection -> outbox.insert(connection, Arrays.asList(rows), delay));
    }

    private void schedule(String id, Duration delay) throws SQLException {
        database.change(connection -> schedules.insert(connection, List.of(row(id, null)), List.of(id), delay, null));
    }

    private List<String> claim() throws SQLException {
        return database.inTransaction(this::claim);
    }

    private List<String> claim(Connection connection) throws SQLException {
        return ids(outbox.claim(connection, 100, GRACE));
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream()
                .map(row -> String.valueOf(row.message().properties().messageId()))
                .toList();
    }

    private OutboxTable.State state() throws SQLException {
        return database.autoCommitted(connection -> outbox.state(connection, 10));
    }

    private int number(Database.Work<Integer> work) throws SQLException {
        return database.inTransaction(work);
    }

    private static CompletableFuture<Integer> later(Database.Work<Integer> work, Database database) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return database.autoCommitted(work);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void theTablesAreCreatedOnceAndPassTheCheck() throws SQLException {
        Schema schema = new Schema(database);
        schema.create();
        assertThatCode(schema::check).doesNotThrowAnyException();
    }

    @Test
    void flywayCreatesTheTables() throws SQLException {
        dropTables("flyway_schema_history");
        String file = dialect.file(Schema.VERSION);
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:" + file.substring(0, file.lastIndexOf('/')))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        assertThatCode(new Schema(database)::check).doesNotThrowAnyException();
    }

    @Test
    void liquibaseCreatesTheTables() throws Exception {
        dropTables("DATABASECHANGELOG", "DATABASECHANGELOGLOCK");
        try (Connection connection = open();
                Liquibase liquibase = new Liquibase(
                        "db/petisco/petisco-outbox.xml",
                        new ClassLoaderResourceAccessor(),
                        new JdbcConnection(connection))) {
            liquibase.update(new Contexts(), new LabelExpression());
        }

        assertThatCode(new Schema(database)::check).doesNotThrowAnyException();
        assertThat(renew("owner", HOUR)).as("the rows of the shards").hasSize(16);
    }

    private void dropTables(String... ofTheTool) throws SQLException {
        for (String table : TABLES) {
            sql("drop table if exists " + table);
        }
        for (String table : ofTheTool) {
            sql("drop table if exists " + table);
        }
    }

    @Test
    void aMessageComesBackAsItWas() throws SQLException {
        MessageProperties properties = new MessageProperties(
                "application/json",
                "utf-8",
                null,
                "correlated",
                "reply",
                "order.placed",
                "acme.shop",
                Instant.parse("2026-11-30T18:00:00Z"),
                3,
                Map.of("redelivery_count", 2, "x", List.of(5_000_000_000L, "ü")));
        OutgoingMessage message = new OutgoingMessage("ex", "kéy", properties, "{\"a\": \"🛒 ä\"}".getBytes(UTF_8));
        long id = insert(Duration.ZERO, new NewRow(message, true, "the key"))[0];

        Row found = database.autoCommitted(connection -> outbox.find(connection, id));

        assertThat(found.message().properties()).isEqualTo(properties);
        assertThat(found.message().body()).isEqualTo(message.body());
        assertThat(found.message().exchange()).isEqualTo("ex");
        assertThat(found.message().routingKey()).isEqualTo("kéy");
        assertThat(found.event()).isTrue();
        assertThat(found.key()).isEqualTo("the key");
        assertThat(found.shard()).isEqualTo(Shards.of("the key"));
        assertThat(found.dueInMicros()).isNotPositive();
    }

    @Test
    void aBatchGetsTheIdsOfItsRowsInOrder() throws SQLException {
        NewRow[] rows = IntStream.range(0, 200)
                .mapToObj(number -> row("m" + number, null))
                .toArray(NewRow[]::new);
        long[] ids = insert(HOUR, rows);

        for (int i = 0; i < ids.length; i += 50) {
            long id = ids[i];
            Row found = database.autoCommitted(connection -> outbox.find(connection, id));
            assertThat(found.message().properties().messageId()).isEqualTo("m" + i);
            assertThat(found.dueInMicros()).isBetween(HOUR.minusMinutes(5).toMillis() * 1000, HOUR.toMillis() * 1000);
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();

        database.change(connection ->
                outbox.delete(connection, Arrays.stream(ids).boxed().toList()));
        assertThat(database.autoCommitted(connection -> outbox.state(connection, 10))
                        .rows())
                .isZero();
    }

    @Test
    void dueRowsAreClaimedOnceAndOthersWait() throws SQLException {
        insert(Duration.ZERO, row("due", null), row("keyed", "key"));
        insert(HOUR, row("later", null));
        assertThat(database.autoCommitted(outbox::waiting)).isEqualTo(new Waiting(true, true));

        assertThat(claim()).containsExactly("due");
        assertThat(claim()).isEmpty();
        assertThat(database.autoCommitted(outbox::waiting)).isEqualTo(new Waiting(false, true));
    }

    @Test
    void twoPollsAtOnceClaimDifferentRows() throws Exception {
        insert(Duration.ZERO, row("a", null), row("b", null));
        try (Connection first = openTransaction();
                Connection second = openTransaction()) {
            assertThat(ids(outbox.claim(first, 1, GRACE))).containsExactly("a");
            // H2 locks all rows that it sorts
            assertThat(claim(second)).isEqualTo(dialect == Dialect.H2 ? List.of() : List.of("b"));
            second.commit();
            first.commit();
        }
        assertThat(claim()).isEqualTo(dialect == Dialect.H2 ? List.of("b") : List.of());
    }

    /** Also at the end of the rows that it has read, where the new ones are added. */
    @Test
    void aPollHoldsUpNoTransactionThatAddsRows() throws Exception {
        insert(Duration.ZERO, row("a", null), row("b", null));
        try (Connection poll = openTransaction()) {
            assertThat(claim(poll)).containsExactly("a", "b");
            CompletableFuture<Integer> insert = later(
                    connection ->
                            outbox.insert(connection, List.of(row("c", null), row("d", null)), Duration.ZERO).length,
                    database);
            assertThat(insert).succeedsWithin(PATIENCE).isEqualTo(2);
            poll.commit();
        }
        assertThat(claim()).containsExactly("c", "d");
    }

    private Connection openTransaction() throws SQLException {
        Connection connection = open();
        connection.setAutoCommit(false);
        dialect.begin(connection);
        return connection;
    }

    @Test
    void keyedRowsComeInTheirOrderWithoutHeldKeys() throws SQLException {
        insert(Duration.ZERO, row("a1", "a"), row("b1", "b"), row("a2", "a"));
        Set<Integer> shards = Set.of(Shards.of("a"), Shards.of("b"));

        assertThat(ids(database.autoCommitted(connection -> outbox.keyed(connection, shards, 10, Map.of()))))
                .containsExactlyInAnyOrder("a1", "b1", "a2")
                .containsSubsequence("a1", "a2");
        assertThat(ids(database.autoCommitted(connection ->
                        outbox.keyed(connection, shards, 10, Map.of(Shards.of("a"), List.of("a", "other"))))))
                .containsExactly("b1");
    }

    @Test
    void aRefusedRowWaitsAndAParkedOneStays() throws SQLException {
        long[] ids = insert(Duration.ZERO, row("waits", null), row("stays", null));
        database.change(connection -> {
            outbox.retryLater(connection, ids[0], "x".repeat(2_000), HOUR);
            outbox.park(connection, ids[1], "too large");
        });

        assertThat(claim()).isEmpty();
        assertThat(state())
                .satisfies(state -> assertThat(state.rows()).isOne())
                .satisfies(state -> assertThat(state.parked()).isOne());
        assertThat(administration(State.PARKED))
                .singleElement()
                .satisfies(row -> assertThat(row.lastError()).isEqualTo("too large"))
                .satisfies(row -> assertThat(row.attempts()).isOne())
                .satisfies(
                        row -> assertThat(row.parkedAt()).isBefore(Instant.now().plus(HOUR)));

        RowSelection parked = new RowSelection(State.PARKED, "the.key.*", Duration.ZERO);
        assertThat(number(connection -> administration.retry(connection, parked)))
                .isOne();
        assertThat(claim()).containsExactly("stays");
        assertThat(number(connection -> administration.delete(connection, RowSelection.all(State.WAITING))))
                .isEqualTo(2);
    }

    private List<WaitingRow> administration(State state) throws SQLException {
        return database.autoCommitted(connection -> administration.list(connection, RowSelection.all(state), 10));
    }

    @Test
    void leasesHaveOneOwnerUntilTheyEndOrAreReleased() throws SQLException {
        assertThat(renew("a", HOUR)).hasSize(16);
        assertThat(renew("b", HOUR)).isEmpty();
        assertThat(renew("a", Duration.ofSeconds(-1))).hasSize(16);
        assertThat(renew("b", HOUR)).hasSize(16);
        database.change(connection -> leases.release(connection, "b"));
        assertThat(renew("a", HOUR)).hasSize(16);
    }

    private Set<Integer> renew(String owner, Duration lease) throws SQLException {
        return database.inTransaction(connection -> leases.renew(connection, owner, lease));
    }

    @Test
    void aScheduledRowIsEitherSentOrCancelled() throws Exception {
        schedule("due", Duration.ofSeconds(-1));
        schedule("later", HOUR);
        assertThat(administration(State.SCHEDULED))
                .extracting(WaitingRow::scheduleId)
                .containsExactly("later");
        try (Connection poll = openTransaction()) {
            assertThat(claim(poll)).containsExactly("due");
            CompletableFuture<Integer> cancelled =
                    later(connection -> schedules.delete(connection, "due") ? 1 : 0, database);
            poll.commit();
            assertThat(cancelled).succeedsWithin(PATIENCE).isEqualTo(0);
        }
        try (Connection other = open()) {
            other.setAutoCommit(false);
            assertThat(schedules.delete(other, "later")).isTrue();
            other.rollback();
        }
        assertThat(number(connection -> schedules.delete(connection, "later") ? 1 : 0))
                .isOne();
    }

    @Test
    void aPointInTimeIsThatOfTheCaller() throws SQLException {
        Instant due = Instant.parse("2031-01-01T00:00:00.123456Z");
        database.change(connection -> schedules.insert(connection, List.of(row("m", null)), List.of("m"), null, due));

        assertThat(administration(State.SCHEDULED))
                .singleElement()
                .satisfies(row -> assertThat(row.dueAt()).isEqualTo(due));
    }

    /** Rows that are scheduled wait for their time, and are not late until then. */
    @Test
    void theOldestRowIsTheOneThatHasWaitedLongest() throws SQLException {
        schedule("later", HOUR);
        sql("update petisco_outbox set created_at = due_at"); // an hour ahead
        assertThat(oldestSeconds()).isZero();

        schedule("late", Duration.ofMinutes(-2));
        assertThat(oldestSeconds()).isBetween(119.0, 1_000.0);

        insert(HOUR, row("keyed", "key"), row("waits", null));
        assertThat(oldestSeconds()).isBetween(119.0, 1_000.0);
        sql("delete from petisco_outbox where message_id = 'late'");
        assertThat(oldestSeconds()).isBetween(0.0, 100.0);

        for (String waiting : List.of("keyed", "waits")) {
            sql("update petisco_outbox set created_at = "
                    + dialect.later().replace("?", dialect == Dialect.H2 ? "'2001-01-01 00:00:00Z'" : "-86400000000")
                    + " where message_id = '" + waiting + "'");
            assertThat(oldestSeconds()).isGreaterThan(86_000);
            sql("delete from petisco_outbox where message_id = '" + waiting + "'");
        }
    }

    private double oldestSeconds() throws SQLException {
        return database.autoCommitted(connection -> outbox.state(connection, 10))
                .oldestSeconds();
    }

    @Test
    void theInboxTakesAKeyOnceAlsoFromTwoTransactions() throws Exception {
        try (Connection first = open()) {
            first.setAutoCommit(false);
            assertThat(handled(first, "m")).isOne();
            CompletableFuture<Integer> second = later(connection -> handled(connection, "m"), database);
            assertThat(number(connection -> handled(connection, "M ä"))).isOne();
            first.commit();
            assertThat(second).succeedsWithin(PATIENCE).isEqualTo(0);
        }
        assertThat(number(connection -> handled(connection, "m"))).isZero();
    }

    private int handled(Connection connection, String key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(dialect.insertOrNothing("petisco_inbox", INBOX_KEY, INBOX_KEY))) {
            insert.setString(1, "handler");
            insert.setString(2, key);
            return insert.executeUpdate();
        } catch (SQLException e) {
            if (dialect == Dialect.H2 && "23505".equals(e.getSQLState())) { // as the inbox knows
                return 0;
            }
            throw e;
        }
    }

    @Test
    void theOldestRowsOfTheInboxAreDeleted() throws SQLException {
        for (String key : List.of("a", "b", "c")) {
            database.autoCommitted(connection -> handled(connection, key));
        }
        Instant now = database.autoCommitted(this::now);

        assertThat(deleteBefore(now.minus(HOUR))).isZero();
        assertThat(deleteBefore(now.plus(HOUR))).isEqualTo(2);
        assertThat(deleteBefore(now.plus(HOUR))).isEqualTo(1);
    }

    private Instant now(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select " + dialect.now())) {
            row.next();
            return Stream.of(dialect.instant(row, 1)).findFirst().orElseThrow();
        }
    }

    private int deleteBefore(Instant time) throws SQLException {
        return database.autoCommitted(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement(dialect.deleteOldest("petisco_inbox", "handled_at", 2))) {
                dialect.bindInstant(delete, 1, time);
                return delete.executeUpdate();
            }
        });
    }
}
