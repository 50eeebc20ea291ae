package io.petisco.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.petisco.faults.app.Behaviour;
import io.petisco.faults.app.Numbered;
import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With all loggers at the finest level, no line contains a password, and no line at INFO or above contains a user name or the
 * content of a message.
 */
class NoSecretIsLoggedIT {

    private static final String USER = "user-that-nobody-may-log";
    private static final String PASSWORD = "password-that-nobody-may-log";
    private static final String STORE_PASSWORD = "store-password-that-nobody-may-log";
    private static final Path FOLDER = Path.of("target", "secrets");
    private static final Duration START = Duration.ofSeconds(60);

    private static LocalRabbitMq broker;
    private static int tlsPort;

    @BeforeAll
    static void startABrokerWithACertificate() throws Exception {
        Files.createDirectories(FOLDER);
        new CertificateGenerator(FOLDER, true)
                .generate(new CertificateRequest()
                        .withName("broker")
                        .withFormat(Format.PEM)
                        .withFormat(Format.PKCS12)
                        .withPassword(STORE_PASSWORD)
                        .withCN("localhost")
                        .withSubjectAlternativeName("DNS:localhost"));
        try (ServerSocket free = new ServerSocket(0)) {
            tlsPort = free.getLocalPort();
        }
        broker = LocalRabbitMq.start(
                Options.fromSystem().withKind(BrokerKind.PROCESS).withConfiguration("""
                listeners.ssl.local = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_none
                ssl_options.fail_if_no_peer_cert = false
                """.formatted(
                                tlsPort, file("broker.crt"), file("broker.key"))));
        broker.ctl("add_user", USER, PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void whileMessagesFailAndConnectionsAreLost() throws Exception {
        try (Arena arena = arena("secrets", true, Map.of())) {
            FaultApp app = arena.launch().awaitReady();
            arena.awaitHandled(arena.publish(Behaviour.FAIL_ONCE));
            arena.publish(Behaviour.FAIL);
            for (String attributes : new String[] {
                "{\"number\":\"" + Numbered.CONFIDENTIAL + "\"}",
                "{\"number\":1,\"behaviour\":\"" + Numbered.CONFIDENTIAL + "\"}",
                "{\"number\":1,\"behaviour\":" + Numbered.CONFIDENTIAL + "}"
            }) {
                arena.view().publishRaw(BrokerView.ROUTING_KEY, envelope(attributes));
            }
            arena.view().publishRaw(BrokerView.ROUTING_KEY, Numbered.CONFIDENTIAL);
            arena.awaitOtherDeadLetters(2);
            arena.app().post("/publish-unroutable");
            broker.ctl("clear_permissions", "-p", arena.virtualHost(), USER);
            arena.closeConnections();
            arena.app().post("/publish?behaviour=SUCCEED"); // returns after the confirm time-out
            broker.ctl("set_permissions", "-p", arena.virtualHost(), USER, ".*", ".*", ".*");
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
            app.terminate();

            assertNoSecretIn(app);
            assertThat(app.log()).as("all is logged").contains(" TRACE ").contains("PETISCO00302");
        }
    }

    @Test
    void whileNothingCanBePublishedNorTheStartBeDone() throws Exception {
        assertNoSecretAfterAFailedStart("secrets-password", true, Map.of("rabbitmq-password", PASSWORD + "-not"));
        assertNoSecretAfterAFailedStart("secrets-permission", false, Map.of());
        assertNoSecretAfterAFailedStart(
                "secrets-uri",
                true,
                Map.of("rabbitmq-host", "amqp://" + USER + ":" + PASSWORD + "@" + broker.host() + ":" + broker.port()));
        assertNoSecretAfterAFailedStart(
                "secrets-uris", true, Map.of("rabbitmq-addresses", USER + ":" + PASSWORD + "@" + broker.host()));
    }

    private static void assertNoSecretAfterAFailedStart(String name, boolean permitted, Map<String, String> settings)
            throws IOException {
        try (Arena arena = arena(name, permitted, settings)) {
            FaultApp app = arena.launch(Map.of("quarkus.petisco.connection.initial-attempts", "2"));
            assertThat(app.awaitEnd(START)).isNotZero();
            assertNoSecretIn(app);
        }
    }

    @Test
    void overTlsWithATrustStore() throws Exception {
        try (Arena arena = arena("secrets-tls", true, tls(STORE_PASSWORD))) {
            FaultApp app = arena.launch().awaitReady();
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
            app.terminate();
            assertNoSecretIn(app);
        }
        assertNoSecretAfterAFailedStart("secrets-tls-password", true, tls(STORE_PASSWORD + "-not"));
    }

    private static Map<String, String> tls(String storePassword) {
        return Map.of(
                "rabbitmq-host",
                "localhost",
                "rabbitmq-port",
                String.valueOf(tlsPort),
                "quarkus.petisco.tls-configuration-name",
                "broker",
                "quarkus.tls.broker.trust-store.p12.path",
                file("broker-truststore.p12"),
                "quarkus.tls.broker.trust-store.p12.password",
                storePassword);
    }

    private static Arena arena(String name, boolean permitted, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("rabbitmq-username", USER);
        all.put("rabbitmq-password", PASSWORD);
        all.put("quarkus.log.level", "TRACE");
        all.put("quarkus.petisco.publisher.confirm-timeout", "2s");
        all.putAll(settings);
        Arena arena = new Arena(Broker.of(broker), name, name, App.CLASSIC.program(), false, all);
        if (permitted) {
            broker.ctl("set_permissions", "-p", name, USER, ".*", ".*", ".*");
        }
        return arena;
    }

    private static String envelope(String attributes) {
        return "{\"data\":{\"id\":\"1\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":1,"
                + "\"occurred_on\":\"2026-11-24 10:00:00.000000\",\"attributes\":" + attributes + "}}";
    }

    private static void assertNoSecretIn(FaultApp app) {
        LogLines lines = LogLines.of(app.log());
        assertThat(lines.containing(PASSWORD)).as("with the password").isEmpty();
        assertThat(lines.containing(STORE_PASSWORD))
                .as("with the store's password")
                .isEmpty();
        assertThat(lines.fromInfoOn().containing(USER))
                .as("with the user's name")
                .isEmpty();
        assertThat(lines.fromInfoOn().containing(Numbered.CONFIDENTIAL))
                .as("with a message's content")
                .isEmpty();
    }

    private static String file(String name) {
        return FOLDER.resolve(name).toAbsolutePath().toString();
    }
}
