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
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIf;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * After each fault, each committed booking has arrived, none that was rolled back has, and those of one account were sent in
 * their order. Duplicates are allowed, and counted.
 */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoFaultLosesACommittedMessageIT {

    private static final Duration SETTLE = Duration.ofSeconds(90);
    private static final List<String> TABLE = new ArrayList<>();

    private static LocalPostgres postgres;
    private static LocalRabbitMq broker;

    private final List<BankApp> apps = new ArrayList<>();
    private String name;
    private Tap tap;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start();
        broker = LocalRabbitMq.start();
    }

    @AfterAll
    static void stop() {
        TABLE.forEach(System.out::println);
        broker.close();
        postgres.stop();
    }

    @BeforeEach
    void database(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        sql("postgres", "create database " + name);
        broker.ctl("add_vhost", name);
        broker.ctl("set_permissions", "-p", name, broker.connectionFactory().getUsername(), ".*", ".*", ".*");
        tap = new Tap(broker.connectionFactory(), name);
        tap.declare();
    }

    @AfterEach
    void end() {
        apps.forEach(BankApp::close);
    }

    @Test
    void killedBetweenCommitAndHandover() throws Exception {
        launch(Map.of("load.halt-after-commit", "200")).awaitHalt();
        settle();
    }

    @Test
    void killedBetweenConfirmAndDelete() throws Exception {
        launch(Map.of("load.halt-after-confirm", "200")).awaitHalt();
        settle();
    }

    @Test
    void killedWhileBothInstancesWork() throws Exception {
        BankApp first = launch(Map.of());
        BankApp second = launch(Map.of());
        awaitBookings(500);
        first.kill();
        awaitBookings(bookings() + 300);
        second.kill();
        settle();
    }

    @Test
    void databaseRestartedWhileAllWork() throws Exception {
        BankApp app = launch(Map.of());
        awaitBookings(300);
        postgres.restart();
        awaitBookings(bookings() + 300);
        app.terminate();
        settle();
    }

    @Test
    void brokerAwayWithRowsWaiting() throws Exception {
        BankApp app = launch(Map.of());
        awaitBookings(200);
        broker.stop();
        awaitBookings(bookings() + 2000);
        assertThat(number("select count(*) from petisco_outbox"))
                .as("rows that wait")
                .isGreaterThan(1000);
        broker.restart();
        await().atMost(SETTLE).until(() -> number("select count(*) from arrived") > 2200);
        app.terminate();
        settle();
    }

    /** The halted one owns the shards, and books nothing: else its locks would hold up the other one. */
    @Test
    void haltedPastItsLease() throws Exception {
        BankApp halted = launch(Map.of("load.until", "300"));
        awaitBookings(200);
        BankApp other = launch(Map.of());
        awaitBookings(400);
        String owner = owner();
        halted.signal("STOP");
        await().atMost(SETTLE).until(() -> !owner().equals(owner));
        long before = keyedArrived();
        await().atMost(SETTLE).until(() -> keyedArrived() > before + 50);
        halted.signal("CONT");
        awaitBookings(bookings() + 300);
        halted.terminate();
        other.terminate();
        settle();
    }

    private long keyedArrived() throws SQLException {
        return number("select count(*) from arrived where account <> ''");
    }

    private String owner() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(name), "petisco", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(owner) from petisco_outbox_shard")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private BankApp launch(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("quarkus.datasource.jdbc.url", url(name));
        settings.put("quarkus.petisco.outbox.create-table", "true");
        settings.put("rabbitmq-host", broker.host());
        settings.put("rabbitmq-port", String.valueOf(broker.port()));
        settings.put("rabbitmq-username", broker.connectionFactory().getUsername());
        settings.put("rabbitmq-password", broker.connectionFactory().getPassword());
        settings.put("rabbitmq-virtual-host", name);
        BankApp app = BankApp.launch(Path.of("target", "logs", name + "-" + apps.size() + ".log"), settings);
        apps.add(app);
        return app;
    }

    /** A last life relays and handles what is left; then all is counted. */
    private void settle() throws Exception {
        launch(Map.of("load.books", "false")).awaitReady();
        await().atMost(SETTLE)
                .untilAsserted(() -> assertThat(number("select count(*) from petisco_outbox"))
                        .isZero());
        await().atMost(SETTLE)
                .untilAsserted(() -> assertThat(number("select count(*) from booked b where not exists"
                                + " (select 1 from arrived a where a.number = b.number)"))
                        .as("lost")
                        .isZero());
        long bookings = bookings();
        long phantoms = number("select count(*) from arrived a where not exists"
                + " (select 1 from booked b where b.number = a.number)");
        Tap.Account account = tap.account();
        TABLE.add("%-40s bookings %6d  lost 0  phantoms %d  out of order %d  duplicates %d"
                .formatted(name, bookings, phantoms, account.outOfOrder(), account.duplicates()));
        assertThat(bookings).as("bookings").isGreaterThan(100);
        assertThat(phantoms).as("sent without a commit").isZero();
        assertThat(account.outOfOrder()).as("out of order").isZero();
    }

    private void awaitBookings(long number) {
        await().atMost(SETTLE).ignoreExceptions().until(() -> bookings() >= number);
    }

    private long bookings() throws SQLException {
        return number("select count(*) from booked");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(name), "petisco", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void sql(String database, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "petisco", "");
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + LocalPostgres.port() + "/" + database;
    }
}
