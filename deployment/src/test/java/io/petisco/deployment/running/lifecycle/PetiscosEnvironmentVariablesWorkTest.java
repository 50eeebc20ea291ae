package io.petisco.deployment.running.lifecycle;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.deployment.running.ForkedApp;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A packaged application, started with the environment variables of a Python service. */
class PetiscosEnvironmentVariablesWorkTest {

    private static final String VIRTUAL_HOST = "variables";
    private static final String MAIL = "acme.registration.1.event.user_created.send_mail_on_user_created";
    private static final String AUDIT = "acme.registration.1.event.user_created.audit_user";
    private static final String USER_CREATED = """
            {"data":{"id":"5b79ce69-c125-4ba5-af37-c552f1e5c153","type":"user.created","type_message":"domain_event",\
            "version":1,"occurred_on":"2026-11-24 20:59:09.302586",\
            "attributes":{"user_id":"8e7f1d1c-0a0d-4a5e-9c0e-3f1c2a1b4d5e"},"meta":{}}}""";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(GoldenApp.CLASSES))
            .setApplicationName("registration")
            // a dependency of this module's tests, so the build has it on its class path
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.store.queue", "acme.registration.store");

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private int started;

    @BeforeEach
    void emptyBroker() {
        new Management().freshVirtualHost(VIRTUAL_HOST);
        environment.putAll(ForkedApp.environment(VIRTUAL_HOST));
    }

    private ForkedApp start(String... namesAndValues) {
        Map<String, String> all = new HashMap<>(environment);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        Path jar = results.getBuildDir().resolve("quarkus-app/quarkus-run.jar");
        return ForkedApp.start(jar, folder.resolve(++started + ".log"), all);
    }

    private static JsonNode queue(String name) {
        for (JsonNode queue : new Management().list("queues", VIRTUAL_HOST)) {
            if (queue.get("name").asText().equals(name)) {
                return queue;
            }
        }
        throw new AssertionError("no queue " + name);
    }

    @Test
    void heartbeatPrefetchAndTtl() throws Exception {
        try (ForkedApp app = start(
                        "RABBITMQ_HEARTBEAT", "25",
                        "RABBITMQ_PREFETCH_COUNT", "3",
                        "RABBITMQ_MESSAGE_TTL", "1500",
                        "PETISCO_RABBITMQ_MAX_ATTEMPTS_TO_RECONNECT_CONSUMER", "20")
                .awaitStart()) {
            await().untilAsserted(() -> {
                assertThat(new Management().list("vhosts/" + VIRTUAL_HOST, "connections"))
                        .hasSize(2)
                        .allSatisfy(connection ->
                                assertThat(connection.path("timeout").asInt()).isEqualTo(25));
                assertThat(new Management().list("consumers", VIRTUAL_HOST))
                        .hasSize(7)
                        .allSatisfy(consumer -> assertThat(
                                        consumer.path("prefetch_count").asInt())
                                .isEqualTo(3));
            });
            assertThat(queue("retry." + MAIL).at("/arguments/x-message-ttl").asInt())
                    .isEqualTo(1500);
            assertThat(app.log())
                    .contains("PETISCO00712: The environment variable"
                            + " PETISCO_RABBITMQ_MAX_ATTEMPTS_TO_RECONNECT_CONSUMER"
                            + " has no effect");
        }
        try (ForkedApp app = start("RABBITMQ_MESSAGE_TTL", "2000").awaitFailure()) {
            assertThat(app.log())
                    .contains("queue 'retry." + MAIL
                            + "' exists with x-message-ttl = 1500, but this application declares 2000."
                            + " To keep the queue as it is, set quarkus.petisco.queues.\"" + MAIL
                            + "\".retry-ttl=1500ms."
                            + " To replace it and keep its messages, run: petisco topology apply --migrate");
        }
    }

    @Test
    void attemptsToConnectAndTheTimeBetweenThem() throws Exception {
        String closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = String.valueOf(socket.getLocalPort());
        }
        try (ForkedApp app = start(
                        "RABBITMQ_PORT", closed,
                        "RABBITMQ_CONNECTION_NUM_MAX_RETRIES", "2",
                        "RABBITMQ_CONNECTION_WAIT_SECONDS_RETRY", "0.25")
                .awaitFailure()) {
            assertThat(app.log())
                    .contains("(attempt 1 of 2, next attempt in 250 ms)")
                    .contains("after 2 attempts");
        }
    }

    @Test
    void ourOwnPropertyWins() throws Exception {
        try (ForkedApp app = start(
                        "RABBITMQ_PREFETCH_COUNT", "3",
                        "QUARKUS_PETISCO_CONSUMER_PREFETCH", "7",
                        "RABBITMQ_HEARTBEAT", "30",
                        "QUARKUS_PETISCO_CONNECTION_HEARTBEAT", "PT30S")
                .awaitStart()) {
            await().untilAsserted(() -> assertThat(new Management().list("consumers", VIRTUAL_HOST))
                    .hasSize(7)
                    .allSatisfy(consumer ->
                            assertThat(consumer.path("prefetch_count").asInt()).isEqualTo(7)));
            assertThat(app.log().lines().filter(line -> line.contains("PETISCO00711")))
                    .singleElement()
                    .asString()
                    .contains("The environment variable RABBITMQ_PREFETCH_COUNT=3 is ignored, because"
                            + " quarkus.petisco.consumer.prefetch=7 is set");
        }
    }

    @Test
    void badValues() throws Exception {
        try (ForkedApp app = start("RABBITMQ_HEARTBEAT", "a minute").awaitFailure()) {
            assertThat(app.log())
                    .contains("The environment variable RABBITMQ_HEARTBEAT is 'a minute': use whole seconds, such as"
                            + " 60");
        }
        try (ForkedApp app = start("RABBITMQ_PORT", "tcp://10.1.2.3:5672").awaitFailure()) {
            assertThat(app.log())
                    .contains("RABBITMQ_PORT also sets, is 'tcp://10.1.2.3:5672': use a number, such as 5672."
                            + " Kubernetes set it");
        }
    }

    /** {@code EVENT_CHAOS_...} as in petisco 1, and {@code MESSAGE_CHAOS_...}, which has precedence. */
    @Test
    void chaos() throws Exception {
        String[] variables = {
            "EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK", "1.0",
            "MESSAGE_CHAOS_PERCENTAGE_SIMULATE_NACK", "0.5",
            "EVENT_CHAOS_PERCENTAGE_SIMULATE_FAILURES", "1.0",
            "EVENT_CHAOS_DELAY_BEFORE_EVENT_HANDLER_SECONDS", "0.05",
            "EVENT_CHAOS_PROTECTED_ROUTING_KEYS", AUDIT + ",dl-legacy",
            "QUARKUS_PETISCO_RETRY_MAX_RETRIES", "0"
        };
        String settings = "50 % of the deliveries are requeued; 100 % of the others fail; each waits 50 ms;"
                + " but not " + AUDIT + ", dl-legacy";
        try (ForkedApp app = start(variables).awaitStart()) {
            assertThat(app.log()).contains("PETISCO00602: Chaos is configured (" + settings);
        }
        environment.put("QUARKUS_PETISCO_CHAOS_ENABLED", "true");
        try (ForkedApp app = start(variables).awaitStart()) {
            assertThat(app.log()).contains("PETISCO00600: Chaos is on: " + settings);
            publish(AUDIT, MAIL);
            await().untilAsserted(() ->
                    assertThat(app.log()).containsPattern("PETISCO00302.*" + MAIL + ".*SimulatedFailureException"));
        }
        assertThat(waiting("dead_letter." + MAIL)).isEqualTo(1);
        assertThat(waiting(AUDIT)).as("protected, and so handled").isZero();
        assertThat(waiting("dead_letter." + AUDIT)).isZero();
        try (ForkedApp app =
                start("MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES", "30").awaitFailure()) {
            assertThat(app.log())
                    .contains("MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES must be between 0.0 and 1.0, but is 30");
        }
    }

    @Test
    void clearingBefore() throws Exception {
        start().awaitStart().close();
        publish("dead_letter." + MAIL, "dead_letter.acme.registration.store");

        try (ForkedApp app = start("PETISCO_RABBITMQ_CONFIGURER_CLEAR_SUBSCRIBER_BEFORE", "yes")
                .awaitStart()) {
            assertThat(app.log())
                    .contains("PETISCO00700: Cleared (the handlers' queues, before declaring): deleted 18 queues"
                            + " with 1"
                            + " message, and 0 exchanges");
        }
        try (ForkedApp app =
                start("PETISCO_RABBITMQ_CONFIGURER_CLEAR_STORE_BEFORE", "1").awaitStart()) {
            assertThat(app.log())
                    .contains("PETISCO00700: Cleared (the store's queues, before declaring): deleted 3 queues with 1"
                            + " message, and 0 exchanges");
        }
        assertThat(new Management().list("queues", VIRTUAL_HOST)).hasSize(21);
    }

    @Test
    void aTopologyThatIsOnlyVerified() throws Exception {
        try (ForkedApp app = start("QUARKUS_PETISCO_TOPOLOGY_MODE", "verify").awaitFailure()) {
            assertThat(app.log())
                    .contains("The topology differs from the plan, and is not declared, because"
                            + " quarkus.petisco.topology.mode=verify: 0 ok, 26 missing, 0 different, 0 unchecked")
                    .contains("  - queue '" + MAIL + "' does not exist");
        }
        assertThat(new Management().list("queues", VIRTUAL_HOST)).isEmpty();
        start().awaitStart().close();
        try (ForkedApp app = start("QUARKUS_PETISCO_TOPOLOGY_MODE", "verify").awaitStart()) {
            assertThat(app.log()).contains("PETISCO00703").contains("26 ok, 0 missing");
        }
        try (ForkedApp app = start("QUARKUS_PETISCO_TOPOLOGY_MODE", "none").awaitStart()) {
            assertThat(app.log()).contains("PETISCO00704").doesNotContain("PETISCO00104");
        }
    }

    private static void publish(String... queues) throws Exception {
        with(channel -> {
            channel.confirmSelect();
            for (String queue : queues) {
                channel.basicPublish("", queue, null, USER_CREATED.getBytes());
            }
            return channel.waitForConfirms();
        });
    }

    private static long waiting(String queue) throws Exception {
        return with(channel -> channel.messageCount(queue));
    }

    private interface Work<T> {
        T on(Channel channel) throws Exception;
    }

    private static <T> T with(Work<T> work) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(VIRTUAL_HOST);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return work.on(channel);
        }
    }
}
