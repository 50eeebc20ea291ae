package io.petisco.cli.outbox;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.NewRow;
import io.petisco.outbox.jdbc.OutboxTable;
import io.petisco.outbox.jdbc.ScheduleTable;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;

import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TheOutboxIsShownAndDrainedTest {

    private static final String EXCHANGE = "acme.registration";
    private static final String ROUTING_KEY = "acme.registration.1.event.user_created";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final Database database = new Database(() -> DriverManager.getConnection(url));
    private Shell onCall;

    @BeforeEach
    void queueAndTables() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueBind(QUEUE, EXCHANGE, ROUTING_KEY);
        new Schema(database).create();
    }

    @AfterEach
    void close() throws SQLException {
        onCall.close();
        execute("shutdown");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds rows whose bodies are their numbers, and returns their ids. */
    private List<Long> add(String routingKey, boolean event, String key, int... numbers) throws SQLException {
        List<NewRow> rows = new ArrayList<>();
        for (int number : numbers) {
            MessageProperties properties = new MessageProperties(
                    "application/json",
                    null,
                    "id-" + number,
                    null,
                    null,
                    "user.created",
                    EXCHANGE,
                    null,
                    null,
                    Map.of());
            rows.add(new NewRow(
                    new OutgoingMessage(
                            EXCHANGE, routingKey, properties, ("{\"number\":" + number + "}").getBytes(UTF_8)),
                    event,
                    key));
        }
        long[] ids = database.inTransaction(
                connection -> new OutboxTable(database.dialect(connection)).insert(connection, rows, Duration.ZERO));
        List<Long> list = new ArrayList<>();
        for (long id : ids) {
            list.add(id);
        }
        return list;
    }

    private void park(long id) throws SQLException {
        database.change(
                connection -> new OutboxTable(database.dialect(connection)).park(connection, id, "no queue is bound"));
    }

    private Said outbox(String... arguments) {
        List<String> all = new ArrayList<>(List.of("outbox"));
        all.addAll(List.of(arguments));
        return petisco(all.toArray(String[]::new));
    }

    private Said petisco(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--jdbc-url=" + url);
        return onCall.petisco(all.toArray(String[]::new));
    }

    private List<String> bodies() throws Exception {
        return onCall.drain(QUEUE).stream()
                .map(Delivery::getBody)
                .map(body -> new String(body, UTF_8))
                .toList();
    }

    @Test
    void parkedRowsAreListedWithTheirReason() throws Exception {
        List<Long> ids = add(ROUTING_KEY, true, null, 1, 2);
        park(ids.get(0));

        Said said = outbox("list");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .startsWith("1 waiting, 1 parked, 0 scheduled\n")
                .contains(ROUTING_KEY)
                .contains("no queue is bound");
        assertThat(outbox("list", "--routing-key", "*.invoice_paid").out()).doesNotContain("no queue is bound");
        assertThat(outbox("list", "--state", "waiting", "--older-than", "1h").out())
                .doesNotContain(ROUTING_KEY);
        assertThat(outbox("list", "--state", "waiting", "--json").out()).contains("\"message_id\"", "\"id-2\"");
    }

    @Test
    void aRowIsShownWithItsMessage() throws Exception {
        long id = add(ROUTING_KEY, true, "user-7", 7).get(0);

        Said said = outbox("show", String.valueOf(id));

        assertThat(said.out()).contains("user-7", "id-7", "\"number\" : 7");
        assertThat(outbox("show", "4711").err()).contains("the outbox has no row 4711");
        assertThat(outbox("show", "4711").code()).isEqualTo(2);
    }

    @Test
    void aParkedRowIsSentAgain() throws Exception {
        List<Long> ids = add(ROUTING_KEY, true, null, 1, 2, 3);
        park(ids.get(0));
        park(ids.get(1));

        assertThat(outbox("retry", "--all", "--dry-run").out()).isEqualTo("would retry 2 rows\n");
        assertThat(outbox("retry", "" + ids.get(0), "" + ids.get(2)).err())
                .contains("row " + ids.get(2) + " of the outbox is not parked")
                .contains("Nothing was changed");
        assertThat(outbox("list").out()).startsWith("1 waiting, 2 parked");
        assertThat(outbox("retry", "" + ids.get(0)).out()).isEqualTo("retrying 1 row\n");
        assertThat(outbox("retry", "--all").out()).isEqualTo("retrying 1 row\n");
        assertThat(outbox("list").out()).isEqualTo("3 waiting, 0 parked, 0 scheduled\n");
    }

    @Test
    void onlyConfirmedDeletionsHappen() throws Exception {
        List<Long> ids = add(ROUTING_KEY, true, null, 1, 2);
        park(ids.get(0));

        assertThat(outbox("delete", "--parked", "--dry-run").out()).isEqualTo("would delete 1 row\n");
        assertThat(outbox("delete", "--parked").err()).contains("add --yes. Nothing was changed");
        assertThat(outbox("delete", "--parked", "--yes").out()).isEqualTo("deleted 1 row\n");
        assertThat(outbox("list").out()).isEqualTo("1 waiting, 0 parked, 0 scheduled\n");
        assertThat(outbox("delete").err()).contains("name the IDs of rows, or add --parked");
    }

    @Test
    void whatWaitsIsSentInTheOrderOfItsKeys() throws Exception {
        add(ROUTING_KEY, true, null, 1, 2, 3);
        add(ROUTING_KEY, true, "a", 11, 12, 13, 14);

        assertThat(outbox("drain", "--dry-run").out()).isEqualTo("would send 7 messages\n");
        Said said = outbox("drain");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("sent 7 messages\n");
        assertThat(bodies())
                .hasSize(7)
                .containsSubsequence("{\"number\":11}", "{\"number\":12}", "{\"number\":13}", "{\"number\":14}");
        assertThat(outbox("list").out()).isEqualTo("0 waiting, 0 parked, 0 scheduled\n");
    }

    @Test
    void aFailedMessageDelaysOnlyItsKey() throws Exception {
        add("acme.registration.1.command.unknown", false, "a", 1);
        add(ROUTING_KEY, true, "a", 2);
        add(ROUTING_KEY, true, "b", 3);
        add("acme.registration.1.event.unheard", true, null, 4);

        Said said = outbox("drain", "--wait", "1s");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("sent 2 messages; 2 rows left\n");
        assertThat(said.err())
                .contains("1 of them had no queue")
                .contains("1 message could not be sent: 'petisco outbox list --state waiting' shows why");
        assertThat(bodies()).containsExactly("{\"number\":3}");
        assertThat(outbox("list", "--state", "waiting").out()).contains("is unroutable");
    }

    @Test
    void scheduledMessagesAreListedAndCancelled() throws Exception {
        schedule("later", Duration.ofDays(2));
        schedule("soon", Duration.ofHours(1));

        assertThat(petisco("schedule", "list").out().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("soon "))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("later "));
        assertThat(petisco("schedule", "cancel", "soon", "never").err()).contains("add --yes. Nothing was changed");
        assertThat(petisco("schedule", "cancel", "soon", "never", "--yes").err())
                .contains("no scheduled message has the id never")
                .contains("Nothing was changed");
        assertThat(petisco("schedule", "cancel", "soon", "--yes").out()).isEqualTo("cancelled 1 message\n");
        assertThat(petisco("schedule", "list").out()).doesNotContain("soon").contains("later");
        assertThat(outbox("drain").out()).isEqualTo("sent 0 messages\n");
    }

    private void schedule(String id, Duration delay) throws SQLException {
        MessageProperties properties = new MessageProperties(
                "application/json", null, "id-" + id, null, null, "user.created", EXCHANGE, null, null, Map.of());
        NewRow row =
                new NewRow(new OutgoingMessage(EXCHANGE, ROUTING_KEY, properties, "{}".getBytes(UTF_8)), true, null);
        database.change(connection -> new ScheduleTable(database.dialect(connection))
                .insert(connection, List.of(row), List.of(id), delay, null));
    }

    @Test
    void aMissingTableIsNamedWithTheFileThatMakesIt() throws Exception {
        execute("drop table petisco_outbox_version");

        Said said = outbox("list");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("db/petisco/h2/").contains("petisco-outbox-jdbc");
    }

    @Test
    void aDatabaseWithoutDriverIsRefused() {
        Said said = onCall.petisco("outbox", "list", "--jdbc-url", "jdbc:oracle:thin:@//db/orders");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("there is no JDBC driver for jdbc:oracle:")
                .contains("jdbc:postgresql:");
        assertThat(onCall.petisco("outbox", "list").err()).contains("no database given: set --jdbc-url");
    }
}
