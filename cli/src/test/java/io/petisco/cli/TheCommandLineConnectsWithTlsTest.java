package io.petisco.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.petisco.operations.OnCall.Message;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A broker whose certificate, for {@code localhost}, is of an authority of the house. */
class TheCommandLineConnectsWithTlsTest {

    private static final String PASSWORD = "of the trust store";

    @TempDir
    static Path folder;

    private static LocalRabbitMq broker;
    private static Shell onCall;
    private static String tlsPort;
    private static String managementUrl;

    @BeforeAll
    static void start() throws Exception {
        new CertificateGenerator(folder, true)
                .generate(new CertificateRequest()
                        .withName("broker")
                        .withFormats(List.of(Format.PEM, Format.PKCS12))
                        .withPassword(PASSWORD)
                        .withCN("localhost")
                        .withSubjectAlternativeName("DNS:localhost"));
        tlsPort = freePort();
        String managementPort = freePort();
        managementUrl = "https://localhost:" + managementPort;
        broker = LocalRabbitMq.start(
                Options.fromSystem().withKind(BrokerKind.PROCESS).withConfiguration("""
                listeners.ssl.local = 127.0.0.1:%1$s
                ssl_options.certfile = %3$s
                ssl_options.keyfile = %4$s
                ssl_options.verify = verify_none
                ssl_options.fail_if_no_peer_cert = false
                management.ssl.ip = 127.0.0.1
                management.ssl.port = %2$s
                management.ssl.certfile = %3$s
                management.ssl.keyfile = %4$s
                """.formatted(
                                tlsPort, managementPort, folder.resolve("broker.crt"), folder.resolve("broker.key"))));
        onCall = new Shell(broker).handlerQueues();
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return String.valueOf(free.getLocalPort());
        }
    }

    @AfterAll
    static void stop() {
        if (onCall != null) {
            onCall.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private static List<String> trust() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + folder.resolve("broker-truststore.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private record Ended(int code, String said) {
        static Ended of(Process process) throws Exception {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Ended(process.waitFor(), said);
        }
    }

    @Test
    void whoseAuthorityIsTrusted() throws Exception {
        onCall.put(DEAD, 1_000, Message::of);

        Ended listed = Ended.of(onCall.fork(
                trust(),
                "dead-letters",
                "list",
                "--counts",
                "--ssl",
                "--host=localhost",
                "--port=" + tlsPort,
                "--management-url=" + managementUrl));
        Ended requeued = Ended.of(
                onCall.fork(trust(), "requeue", "-cq", DEAD, "--ssl", "--host=localhost", "--port=" + tlsPort));

        assertThat(listed).isEqualTo(new Ended(0, DEAD + ": 1000\n1000 dead letters in 1 of 1 queue\n"));
        assertThat(requeued.said()).contains("requeued 1000 of 1000 messages");
        onCall.awaitReady(RETRY, 1_000);
    }

    @Test
    void butNotOneOfAStranger() throws Exception {
        Ended ended = Ended.of(onCall.fork("requeue", "-cq", DEAD, "--ssl", "--host=localhost", "--port=" + tlsPort));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said())
                .hasLineCount(1)
                .contains("has an untrusted certificate: unable to find valid certification path")
                .contains("-Djavax.net.ssl.trustStore=FILE");
    }

    @Test
    void norOneForAnotherHost() throws Exception {
        Ended ended = Ended.of(
                onCall.fork(trust(), "requeue", "-cq", DEAD, "--ssl", "--host=127.0.0.1", "--port=" + tlsPort));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said())
                .hasLineCount(1)
                .contains("No subject alternative names matching IP address" + " 127.0.0.1");
    }

    @Test
    void norAPortWithoutTls() throws Exception {
        Ended ended = Ended.of(onCall.fork(trust(), "requeue", "-cq", DEAD, "--ssl", "--host=localhost"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said())
                .hasLineCount(1)
                .contains("does not support TLS, or no common version")
                .contains("--port");
    }
}
