package io.petisco.deployment.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.support.LocalPostgres;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The tests for each database, with a real RabbitMQ. */
abstract class StoredMessages {

    public record UserCreated(UUID userId) implements DomainEvent {}

    public record PersistUser(UUID userId) implements Command {}

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    DataSource dataSource;

    static QuarkusUnitTest app(String driver, String virtualHost) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar ->
                        jar.addClasses(StoredMessages.class, UserCreated.class, PersistUser.class, LocalPostgres.class))
                .setForcedDependencies(List.of(
                        Dependency.of("io.quarkus", "quarkus-agroal", Version.getVersion()),
                        Dependency.of("io.quarkus", driver, Version.getVersion())))
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.service", virtualHost)
                .overrideConfigKey("quarkus.petisco.store.jdbc", "true")
                .overrideConfigKey("quarkus.petisco.commands.handled-elsewhere", "persist.user")
                .overrideConfigKey("quarkus.petisco.store.queue", virtualHost + "-store")
                .overrideRuntimeConfigKey("quarkus.petisco.retry.max-retries", "0");
    }

    /** The name of the service, which is part of its queue names. */
    abstract String service();

    private List<String> bodies(String type) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select body from petisco_messages where type = ? order by stored_as")) {
            select.setString(1, type);
            try (ResultSet found = select.executeQuery()) {
                List<String> bodies = new ArrayList<>();
                while (found.next()) {
                    bodies.add(found.getString(1));
                }
                return bodies;
            }
        }
    }

    private static com.rabbitmq.client.Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        return factory.newConnection();
    }

    private static String message(String id, String type, String attributes) {
        return ("{\"data\": {\"id\": \"%s\", \"type\": \"%s\", \"type_message\": \"domain_event\", \"version\": 1,"
                        + " \"occurred_on\": \"2026-11-23 22:36:09.302586\", \"attributes\": %s, \"meta\": {}}}")
                .formatted(id, type, attributes);
    }

    @Test
    void eventsAndCommandsAreRowsWithTheirJsonAsItWas() throws Exception {
        UserCreated event = new UserCreated(UUID.randomUUID());
        String client = "\u00fc \ud83d\ude00 \u0000";
        events.withMeta(Map.of("client_id", client)).publish(event);
        commands.dispatch(new PersistUser(event.userId()));

        await().until(() ->
                bodies("user.created").size() == 1 && bodies("persist.user").size() == 1);
        JsonNode stored = new ObjectMapper().readTree(bodies("user.created").get(0));
        assertThat(stored.at("/data/attributes/user_id").asText())
                .isEqualTo(event.userId().toString());
        assertThat(stored.at("/data/meta/client_id").asText()).isEqualTo(client);
    }

    @Test
    void oneThatComesTwiceIsStoredOnce() throws Exception {
        String exchange = "acme." + service();
        String key = exchange + ".1.event.user_moved";
        String twice = message(UUID.randomUUID().toString(), "user.moved", "{\"to\":   \"Bilbao\"}");
        String last = message(UUID.randomUUID().toString(), "user.moved", "{}");
        try (com.rabbitmq.client.Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (String body : List.of(twice, twice, last)) {
                channel.basicPublish(exchange, key, new AMQP.BasicProperties(), body.getBytes(UTF_8));
            }

            await().until(() -> bodies("user.moved").contains(last));
            assertThat(bodies("user.moved")).containsExactly(twice, last);
        }
    }

    @Test
    void attributesThatAreNoJsonAreStoredAsTheyCame() throws Exception {
        String exchange = "acme." + service();
        List<String> pythons = List.of(
                message(UUID.randomUUID().toString(), "user.weighed", "{\"kilos\": NaN, \"all\": [-Infinity, 1e400]}"),
                message(UUID.randomUUID().toString(), "user.weighed", "{\"kilos\": " + "9".repeat(5_000) + "}"));
        try (com.rabbitmq.client.Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (String body : pythons) {
                channel.basicPublish(
                        exchange, exchange + ".1.event.user_weighed", new AMQP.BasicProperties(), body.getBytes(UTF_8));
            }

            await().until(() -> bodies("user.weighed").size() == 2);
            assertThat(bodies("user.weighed")).isEqualTo(pythons);
        }
    }

    @Test
    void anEmptyIdIsNone() throws Exception {
        String exchange = "acme." + service();
        try (com.rabbitmq.client.Connection connection = connect();
                Channel channel = connection.createChannel()) {
            for (String name : List.of("first", "second")) {
                channel.basicPublish(
                        exchange,
                        exchange + ".1.event.user_nameless",
                        new AMQP.BasicProperties(),
                        message("", "user.nameless", "{\"name\": \"" + name + "\"}")
                                .getBytes(UTF_8));
            }

            for (String name : List.of("first", "second")) {
                GetResponse dead = await().until(
                                () -> channel.basicGet("dead_letter." + service() + "-store", true),
                                got -> got != null);
                assertThat(new String(dead.getBody(), UTF_8)).contains(name);
                assertThat(dead.getProps().getHeaders().get("x-petisco-message"))
                        .hasToString("the message has no id");
            }
            assertThat(bodies("user.nameless")).isEmpty();
        }
    }

    @Test
    void anUnstorableMessageIsDeadLettered() throws Exception {
        String exchange = "acme." + service();
        String tooLong = message("x".repeat(300), "user.lost", "{}");
        try (com.rabbitmq.client.Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.basicPublish(
                    exchange, exchange + ".1.event.user_lost", new AMQP.BasicProperties(), tooLong.getBytes(UTF_8));

            GetResponse dead = await().until(
                            () -> channel.basicGet("dead_letter." + service() + "-store", true), got -> got != null);
            assertThat(new String(dead.getBody(), UTF_8)).isEqualTo(tooLong);
            assertThat(dead.getProps().getHeaders().get("x-petisco-exception").toString())
                    .contains("Exception");
        }
    }
}
