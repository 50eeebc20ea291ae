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
import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS to the broker with Quarkus' TLS configurations. The broker has a certificate for {@code localhost}. */
class AnUntrustedCertificateIsRefusedIT {

    private static final Path FOLDER = Path.of("target", "certificates");
    private static final Duration START = Duration.ofSeconds(60);

    private static LocalRabbitMq broker;
    private static int tlsPort;

    @BeforeAll
    static void startABrokerWithACertificate() throws Exception {
        Files.createDirectories(FOLDER);
        for (String name : new String[] {"broker", "stranger"}) {
            new CertificateGenerator(FOLDER, true)
                    .generate(new CertificateRequest()
                            .withName(name)
                            .withFormat(Format.PEM)
                            .withCN("localhost")
                            .withSubjectAlternativeName("DNS:localhost"));
        }
        tlsPort = freePort();
        broker = LocalRabbitMq.start(
                Options.fromSystem().withKind(BrokerKind.PROCESS).withConfiguration("""
                listeners.ssl.local = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_none
                ssl_options.fail_if_no_peer_cert = false
                """.formatted(
                                tlsPort, file("broker.crt"), file("broker.key"))));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void oneThatATrustedAuthorityHasSignedIsAccepted() throws Exception {
        try (Arena arena = arena("trusted", "localhost", "broker-ca.crt")) {
            arena.launch().awaitReady();
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        }
    }

    @Test
    void oneOfAnUnknownAuthorityIsNot() throws Exception {
        try (Arena arena = arena("untrusted", "localhost", "stranger-ca.crt")) {
            FaultApp app = arena.launch();
            assertThat(app.awaitEnd(START)).isNotZero();
            assertThat(app.log())
                    .contains("has an untrusted certificate: it is not signed by a trusted CA")
                    .contains("quarkus.petisco.tls-configuration-name")
                    .doesNotContain("Listening on");
        }
    }

    @Test
    void oneForAnotherHostIsNot() throws Exception {
        try (Arena arena = arena("other-host", "127.0.0.1", "broker-ca.crt")) {
            FaultApp app = arena.launch();
            assertThat(app.awaitEnd(START)).isNotZero();
            assertThat(app.log())
                    .contains("has an untrusted certificate: No subject alternative names matching IP address"
                            + " 127.0.0.1 found")
                    .doesNotContain("Listening on");
        }
    }

    private static Arena arena(String name, String host, String trusted) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("rabbitmq-host", host);
        settings.put("rabbitmq-port", String.valueOf(tlsPort));
        settings.put("quarkus.petisco.tls-configuration-name", "broker");
        settings.put("quarkus.tls.broker.trust-store.pem.certs", file(trusted));
        return new Arena(Broker.of(broker), "tls-" + name, "tls-" + name, App.CLASSIC.program(), false, settings);
    }

    private static String file(String name) {
        return FOLDER.resolve(name).toAbsolutePath().toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
