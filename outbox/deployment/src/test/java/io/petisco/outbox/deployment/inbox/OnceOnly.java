package io.petisco.outbox.deployment.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.Outcome;
import io.petisco.inmemory.InMemoryBroker;
import io.petisco.outbox.runtime.inbox.DuplicateObserver;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.quarkus.test.QuarkusUnitTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What must hold with each database. */
abstract class OnceOnly {

    private static final String EXCHANGE = "acme.shop";

    public record OrderPlaced(String order) implements DomainEvent {}

    public record Pay(UUID paymentId, String how) implements Command {}

    public static class BusyException extends RuntimeException {}

    @ApplicationScoped
    public static class Effects {

        @Inject
        DataSource dataSource;

        void add(String effect) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into effects (effect) values (?)")) {
                insert.setString(1, effect);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> all() {
            return strings("select effect from effects order by effect");
        }

        List<String> strings(String sql) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet rows = select.executeQuery()) {
                List<String> found = new CopyOnWriteArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void execute(String sql) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ApplicationScoped
    public static class Handlers {

        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CountDownLatch began = new CountDownLatch(1);

        @Inject
        Effects effects;

        public CountDownLatch began() {
            return began;
        }

        public CountDownLatch goOn() {
            return goOn;
        }

        /** Without a transaction of its own. */
        @HandlesEvent(idempotent = true)
        void book(OrderPlaced event) throws InterruptedException {
            effects.add("booked " + event.order());
            if (event.order().equals("slow")) {
                began.countDown();
                goOn.await(20, TimeUnit.SECONDS);
            }
        }

        @Transactional(dontRollbackOn = BusyException.class)
        @HandlesEvent(idempotent = true)
        void ship(OrderPlaced event, MessageContext context) {
            effects.add("shipped " + event.order() + " " + context.attempt());
            if (event.order().equals("throws") && context.attempt() == 1) {
                throw new BusyException();
            }
        }

        @HandlesEvent(idempotent = true)
        Outcome ask(OrderPlaced event, MessageContext context) {
            effects.add("asked " + event.order() + " " + context.attempt());
            return event.order().equals("asks") && context.attempt() == 1 ? Outcome.retry("later") : Outcome.success();
        }

        @HandlesCommand(idempotent = true, idempotencyKey = "paymentId")
        void pay(Pay command) {
            effects.add("paid " + command.how());
        }
    }

    @Singleton
    public static class Duplicates implements DuplicateObserver {

        private final List<String> queues = new CopyOnWriteArrayList<>();

        @Override
        public void duplicate(String queue) {
            queues.add(queue.substring(queue.lastIndexOf('.') + 1));
        }
    }

    @Inject
    InMemoryBroker broker;

    @Inject
    Effects effects;

    @Inject
    Handlers handlers;

    @Inject
    Duplicates duplicates;

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(OnceOnly.class, OrderPlaced.class, Pay.class))
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.service", "shop")
                .overrideConfigKey("quarkus.petisco.transport", "in-memory")
                .overrideRuntimeConfigKey("quarkus.petisco.retry.ttl", "100ms")
                .overrideRuntimeConfigKey("quarkus.petisco.consumer.concurrency", "2");
    }

    @BeforeEach
    void forget() {
        effects.execute("create table if not exists effects (effect varchar(255))");
        effects.execute("delete from effects");
        effects.execute("delete from petisco_inbox");
        duplicates.queues.clear();
    }

    private void publish(String key, String id, String name, String kind, String attributes) {
        String body = ("{\"data\": {\"id\": \"%s\", \"type\": \"%s\", \"type_message\": \"%s\", \"version\": 1,"
                        + " \"occurred_on\": \"2026-11-23 22:36:09.302586\", \"attributes\": %s, \"meta\": {}}}")
                .formatted(id, name, kind, attributes);
        MessageProperties properties = new MessageProperties(
                "application/json", null, id, null, null, name, "acme.shop", null, null, Map.of());
        assertThat(broker.publish(
                        new OutgoingMessage(EXCHANGE, EXCHANGE + "." + key, properties, body.getBytes(UTF_8))))
                .isEmpty();
    }

    private void place(String id, String order) {
        publish("1.event.order_placed", id, "order.placed", "domain_event", "{\"order\": \"" + order + "\"}");
    }

    private void pay(UUID payment, String how) {
        publish(
                "1.command.pay",
                UUID.randomUUID().toString(),
                "pay",
                "command",
                "{\"payment_id\": \"" + payment + "\", \"how\": \"" + how + "\"}");
    }

    @Test
    void aMessageThatComesTwiceIsHandledOnceByEachHandler() {
        String id = UUID.randomUUID().toString();
        place(id, "a");
        await().until(() -> effects.all().size() == 3);
        place(id, "a");
        place(UUID.randomUUID().toString(), "b");

        await().until(() -> effects.all().size() == 6 && duplicates.queues.size() == 3);
        assertThat(effects.all())
                .containsExactly("asked a 1", "asked b 1", "booked a", "booked b", "shipped a 1", "shipped b 1");
        assertThat(duplicates.queues).containsExactlyInAnyOrder("ask", "book", "ship");
        assertThat(effects.strings("select handler from petisco_inbox where message_key = '" + id + "'"))
                .containsExactlyInAnyOrder(
                        "acme.shop.1.event.order_placed.ask",
                        "acme.shop.1.event.order_placed.book",
                        "acme.shop.1.event.order_placed.ship");
    }

    /** Also where {@code @Transactional} says that the exception rolls nothing back. */
    @Test
    void whatFailsIsRolledBackAndHandledAgain() {
        place(UUID.randomUUID().toString(), "throws");
        place(UUID.randomUUID().toString(), "asks");

        await().untilAsserted(() -> assertThat(effects.all())
                .containsExactly(
                        "asked asks 2",
                        "asked throws 1",
                        "booked asks",
                        "booked throws",
                        "shipped asks 1",
                        "shipped throws 2"));
        assertThat(duplicates.queues).isEmpty();
    }

    @Test
    void aNamedAttributeTellsMessagesApart() {
        UUID payment = UUID.randomUUID();
        pay(payment, "first");
        await().until(() -> effects.all().size() == 1);
        pay(payment, "second");
        pay(UUID.randomUUID(), "other");

        await().until(() -> effects.all().size() == 2 && duplicates.queues.size() == 1);
        assertThat(effects.all()).containsExactly("paid first", "paid other");
    }

    /** The second one waits for the first one's transaction, or fails and finds the row with its retry. */
    @Test
    void theSameMessageAtOnceIsHandledOnce() throws InterruptedException {
        String id = UUID.randomUUID().toString();
        place(id, "slow");
        assertThat(handlers.began().await(20, TimeUnit.SECONDS)).isTrue();
        place(id, "slow");
        await().until(() -> broker.unacknowledged("acme.shop.1.event.order_placed.book") == 2);
        handlers.goOn().countDown();

        await().until(() -> duplicates.queues.contains("book"));
        assertThat(effects.all()).containsOnlyOnce("booked slow");
    }

    @Test
    void whoCallsTheMethodIsNotAsked() throws InterruptedException {
        OrderPlaced event = new OrderPlaced("direct");
        handlers.book(event);
        handlers.book(event);

        assertThat(effects.all()).containsExactly("booked direct", "booked direct");
        assertThat(effects.strings("select message_key from petisco_inbox")).isEmpty();
    }
}
