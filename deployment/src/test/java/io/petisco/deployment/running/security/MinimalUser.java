package io.petisco.deployment.running.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.DomainEventBus;
import io.petisco.deployment.running.Golden;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Permissions;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;
import io.petisco.topology.UserPermissions;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A user with the permissions that {@code petisco topology permissions} prints for {@link GoldenApp}, and an application that
 * runs as it.
 */
final class MinimalUser {

    /** The log of a user that may not mark exchanges. */
    private static final String NO_MARKS = "PETISCO00152";

    private static final String PASSWORD = "minimal-secret";

    private MinimalUser() {}

    static QuarkusUnitTest whoDeclares(String virtualHost) {
        return app(
                virtualHost, "declare", () -> permit(virtualHost, permissions().declaring()));
    }

    private static Permissions permissions() {
        JsonNode golden = Golden.read("topology.json");
        return new Permissions(
                new ServiceName("acme", "registration"),
                new Topology(
                        golden.get("exchanges")
                                .valueStream()
                                .map(exchange ->
                                        new Exchange(exchange.get("name").asText()))
                                .toList(),
                        golden.get("queues")
                                .valueStream()
                                .map(queue -> new Queue(queue.get("name").asText(), Map.of()))
                                .toList(),
                        golden.get("bindings")
                                .valueStream()
                                .map(binding -> new Binding(
                                        binding.get("source_name").asText(),
                                        binding.get("destination_name").asText(),
                                        binding.get("routing_key").asText()))
                                .toList()),
                List.of(),
                List.of());
    }

    private static void permit(String virtualHost, UserPermissions permissions) {
        Management management = new Management();
        management.user(
                virtualHost, PASSWORD, virtualHost, permissions.configure(), permissions.write(), permissions.read());
        permissions()
                .routingKeys()
                .forEach((exchange, keys) -> management.topicPermissions(virtualHost, virtualHost, exchange, keys));
    }

    /** An application for which an administrator has declared the topology before. */
    static QuarkusUnitTest whoDeclaresNothing(String virtualHost, String mode) {
        return app(virtualHost, mode, () -> {
            new Management().declare(Golden.read("topology.json"), virtualHost);
            permit(virtualHost, permissions().using());
        });
    }

    private static QuarkusUnitTest app(String virtualHost, String mode, Runnable prepare) {
        Map<String, String> configuration = new HashMap<>(GoldenApp.CONFIGURATION);
        configuration.put("quarkus.petisco.retry.ttl", "1500ms"); // the TTL in the golden topology
        return RunningApp.of(virtualHost, configuration, GoldenApp.CLASSES)
                .addClasses(Golden.class, MinimalUser.class)
                .build()
                .overrideRuntimeConfigKey("quarkus.petisco.topology.mode", mode)
                .overrideRuntimeConfigKey("quarkus.petisco.topology.check-interval", "1s")
                .setBeforeAllCustomizer(() -> {
                    new Management().freshVirtualHost(virtualHost);
                    prepare.run();
                    runAs(virtualHost, PASSWORD);
                })
                .setAfterAllCustomizer(MinimalUser::runAsAdministrator)
                .setLogRecordPredicate(line -> line.getLoggerName().startsWith("io.petisco.transport")
                        && (line.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()
                                || mode.equals("declare") && line.getMessage().contains(NO_MARKS)))
                .assertLogRecords(lines -> assertThat(lines)
                        .extracting(java.util.logging.LogRecord::getMessage)
                        .isEmpty());
    }

    /** Sets the login in system properties, which have precedence over the application's configuration. */
    private static void runAs(String username, String password) {
        System.setProperty("administrator-username", System.getProperty("rabbitmq-username"));
        System.setProperty("administrator-password", System.getProperty("rabbitmq-password"));
        System.setProperty("rabbitmq-username", username);
        System.setProperty("rabbitmq-password", password);
    }

    private static void runAsAdministrator() {
        System.setProperty("rabbitmq-username", System.clearProperty("administrator-username"));
        System.setProperty("rabbitmq-password", System.clearProperty("administrator-password"));
    }

    /** Publishes, handles, retries and dead-letters, which needs all permissions of an application. */
    static void assertRuns(String virtualHost, DomainEventBus events, GoldenApp app) {
        app.fail("sendMailOnUserCreated");

        events.publish(new GoldenApp.UserCreated(UUID.randomUUID()));

        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            Map<String, Integer> messages = new HashMap<>();
            for (JsonNode queue : new Management().list("queues", virtualHost)) {
                messages.put(queue.get("name").asText(), queue.path("messages").asInt());
            }
            assertThat(messages.remove("dead_letter.acme.registration.1.event.user_created.send_mail_on_user_created"))
                    .isEqualTo(1);
            assertThat(messages.values()).containsOnly(0);
        });
    }
}
