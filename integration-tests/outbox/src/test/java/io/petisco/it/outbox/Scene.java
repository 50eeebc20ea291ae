package io.petisco.it.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The place of one fault: a database, a virtual host and the applications that use them. */
final class Scene implements BeforeEachCallback, AfterEachCallback {

    static final Duration SETTLE = Duration.ofSeconds(90);

    /** RabbitMQ counts the messages of quorum queues every five seconds. */
    private static final Duration REFRESH = Duration.ofSeconds(6);

    private final List<BankApp> apps = new ArrayList<>();
    private Servers servers;
    private String name;
    private Tap tap;
    private long begin;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        servers = Servers.of(context);
        begin = System.nanoTime();
        name = context.getRequiredTestMethod().getName().toLowerCase(Locale.ROOT);
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        broker().ctl("add_vhost", name);
        broker().ctl("set_permissions", "-p", name, broker().username(), ".*", ".*", ".*");
        tap = new Tap(broker().connectionFactory(), name);
        tap.declare();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        apps.forEach(BankApp::close);
    }

    LocalPostgres postgres() {
        return servers.postgres();
    }

    LocalRabbitMq broker() {
        return servers.broker();
    }

    Tap tap() {
        return tap;
    }

    /** Starts an instance. The settings win over those of the scene. */
    BankApp launch(Map<String, String> more) {
        return launch(more, Map.of());
    }

    BankApp launch(Map<String, String> more, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", url());
        settings.put("quarkus.petisco.outbox.create-table", "true");
        settings.put("rabbitmq-host", broker().host());
        settings.put("rabbitmq-port", String.valueOf(broker().port()));
        settings.put("rabbitmq-username", broker().username());
        settings.put("rabbitmq-password", broker().password());
        settings.put("rabbitmq-virtual-host", name);
        settings.putAll(more);
        BankApp app =
                BankApp.launch(Path.of("target", "logs", name + "-" + apps.size() + ".log"), settings, environment);
        apps.add(app);
        return app;
    }

    String url() {
        return url(name, LocalPostgres.port());
    }

    /** The same database over another port. */
    String url(int port) {
        return url(name, port);
    }

    private static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect() throws SQLException {
        return connect(name);
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database, LocalPostgres.port()), "petisco", "");
    }

    void sql(String... commands) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    long bookings() throws SQLException {
        return number("select count(*) from booked");
    }

    void awaitBookings(long number) {
        await("bookings").atMost(SETTLE).ignoreExceptions().until(() -> bookings() >= number);
    }

    /** Waits for more bookings than there are now. */
    void awaitMoreBookings(long number) throws SQLException {
        awaitBookings(bookings() + number);
    }

    void awaitNumber(String what, String query, long expected) {
        awaitNumber(what, query, expected, SETTLE);
    }

    void awaitNumber(String what, String query, long expected, Duration patience) {
        await(what)
                .atMost(patience)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(number(query)).as(what).isEqualTo(expected));
    }

    /** A last instance relays and handles what is left; then all is counted. */
    void settle() throws Exception {
        settle(SETTLE);
    }

    void settle(Duration patience) throws Exception {
        launch(Map.of("load.kind", "none")).awaitReady();
        awaitSettled(patience);
        verify(100);
    }

    void awaitSettled(Duration patience) {
        awaitNumber("rows left", "select count(*) from petisco_outbox where parked_at is null", 0, patience);
        awaitNumber("lost", missing("arrived"), 0, patience);
        awaitNumber("not handled by the idempotent handler", missing("once"), 0, patience);
    }

    /** Waits until a queue has no message, also none that an application has not acknowledged yet. */
    void awaitAllHandled(String queue) {
        await("an empty queue " + queue)
                .pollDelay(REFRESH)
                .atMost(SETTLE)
                .until(() -> broker().ctl("list_queues", "-p", name, "name", "messages")
                        .lines()
                        .anyMatch((queue + "\t0")::equals));
    }

    private static String missing(String table) {
        return "select count(*) from booked b where not exists (select 1 from " + table
                + " a where a.number = b.number) and not exists"
                + " (select 1 from cancelled c where c.number = b.number)";
    }

    /** Compares the committed bookings with what has arrived, and reports the figures. */
    void verify(int atLeast) throws Exception {
        long bookings = bookings();
        long phantoms = number("select count(distinct number) from arrived a where not exists"
                + " (select 1 from booked b where b.number = a.number)");
        long tooEarly = number(
                "select count(*) from arrived a join booked b on b.number = a.number" + " where a.arrived_at < b.due");
        long cancelledAndSent = number("select count(*) from arrived a join cancelled c on c.number = a.number");
        long twice =
                number("select count(*) from (select number from once group by number having count(*) > 1) repeated");
        Tap.Account account = tap.account();
        report(bookings, 0, phantoms, tooEarly, cancelledAndSent, twice, account);
        assertThat(bookings).as("bookings").isGreaterThanOrEqualTo(atLeast);
        assertThat(phantoms).as("sent without a commit").isZero();
        assertThat(tooEarly).as("sent before their time").isZero();
        assertThat(cancelledAndSent).as("cancelled, and sent").isZero();
        assertThat(twice).as("handled twice by the idempotent handler").isZero();
        assertThat(account.outOfOrder()).as("out of order").isZero();
    }

    /** Compares the committed bookings with what the broker got. For handlers that record nothing, as that takes long. */
    void verifySent(int atLeast, Duration patience) throws Exception {
        awaitNumber("rows left", "select count(*) from petisco_outbox", 0, patience);
        Set<Long> booked = new HashSet<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number from booked")) {
            while (row.next()) {
                booked.add(row.getLong(1));
            }
        }
        Tap.Account account = tap.account();
        Set<Long> phantoms = new HashSet<>(account.numbers());
        phantoms.removeAll(booked);
        Set<Long> lost = new HashSet<>(booked);
        lost.removeAll(account.numbers());
        report(booked.size(), lost.size(), phantoms.size(), 0, 0, 0, account);
        assertThat(booked).as("bookings").hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(lost).as("lost").isEmpty();
        assertThat(phantoms).as("sent without a commit").isEmpty();
        assertThat(account.outOfOrder()).as("out of order").isZero();
    }

    private void report(
            long bookings,
            long lost,
            long phantoms,
            long tooEarly,
            long cancelledAndSent,
            long twice,
            Tap.Account account) {
        servers.report(
                ("%-46s committed %6d  lost %d  without commit %d  too early %d  out of order %d  cancelled and sent %d"
                                + "  handled twice %d  duplicates %4d  %3d s")
                        .formatted(
                                name,
                                bookings,
                                lost,
                                phantoms,
                                tooEarly,
                                account.outOfOrder(),
                                cancelledAndSent,
                                twice,
                                account.duplicates(),
                                Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
    }
}
