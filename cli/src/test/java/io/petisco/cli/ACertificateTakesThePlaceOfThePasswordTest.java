package io.petisco.cli;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.petisco.operations.OnCall.Message;
import io.petisco.support.CertificateAuthority;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A broker that takes the user's name from the client's certificate, and passwords where a test says so. */
class ACertificateTakesThePlaceOfThePasswordTest {

    private static final String USER = "ada";

    @TempDir
    static Path folder;

    private static LocalRabbitMq broker;
    private static Shell onCall;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        CertificateAuthority.in(folder)
                .sign("broker", "localhost")
                .sign("client", USER)
                .sign("stranger", "bob");
        try (ServerSocket free = new ServerSocket(0)) {
            tlsPort = free.getLocalPort();
        }
        broker = LocalRabbitMq.start(
                Options.fromSystem().withKind(BrokerKind.PROCESS).withConfiguration("""
                listeners.ssl.local = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.cacertfile = %s
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = true
                ssl_cert_login_from = common_name
                """.formatted(
                                tlsPort,
                                folder.resolve("broker.crt"),
                                folder.resolve("broker.key"),
                                folder.resolve("ca.crt"))));
        broker.ctl(
                "eval",
                "#{enabled_plugins_file := F} = rabbit_prelaunch:get_context(),"
                        + " ok = rabbit_file:write_term_file(F, [[rabbitmq_management,"
                        + " rabbitmq_auth_mechanism_ssl]]),"
                        + " {ok, _, _} = rabbit_plugins:ensure(F).");
        onCall = new Shell(broker).handlerQueues();
        broker.ctl("add_user", USER, "not known to anyone");
        broker.ctl("set_permissions", "-p", onCall.vhost, USER, ".*", ".*", ".*");
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

    @BeforeEach
    void empty() throws Exception {
        offer("'PLAIN'"); // what the test itself uses
        onCall.channel().queuePurge(RETRY);
        onCall.channel().queuePurge(DEAD);
        onCall.put(DEAD, 3, Message::of);
    }

    private static void offer(String mechanisms) {
        broker.ctl("eval", "application:set_env(rabbit, auth_mechanisms, [" + mechanisms + "]).");
    }

    private record Ended(int code, String said) {}

    /** The password of the environment is a wrong one. */
    private static Ended requeue(String certificate, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("requeue", "-cq", DEAD, "--host=localhost", "--user=nobody"));
        arguments.addAll(List.of(options));
        Process process = onCall.fork(
                List.of(
                        "-Djavax.net.ssl.trustStore=" + folder.resolve("ca.p12"),
                        "-Djavax.net.ssl.trustStorePassword=" + CertificateAuthority.PASSWORD,
                        "-Djavax.net.ssl.keyStore=" + folder.resolve(certificate + "-keystore.p12"),
                        "-Djavax.net.ssl.keyStorePassword=" + CertificateAuthority.PASSWORD),
                arguments.toArray(String[]::new));
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @Test
    void whereTheBrokerOffersNothingElse() throws Exception {
        offer("'EXTERNAL'");

        Ended ended = requeue("client", "--ssl", "--port=" + tlsPort);

        assertThat(ended.said()).contains("requeued 3 of 3 messages");
        onCall.awaitReady(RETRY, 3);
    }

    @Test
    void whereThatIsSaid() throws Exception {
        offer("'PLAIN', 'EXTERNAL'");

        assertThat(requeue("client", "--ssl", "--port=" + tlsPort).said())
                .contains("refuses the user name or password");
        assertThat(requeue("client", "--ssl", "--port=" + tlsPort, "--authentication=external")
                        .said())
                .contains("requeued 3 of 3 messages");
    }

    @Test
    void butNotOfAStranger() throws Exception {
        offer("'EXTERNAL'");

        Ended ended = requeue("stranger", "--ssl", "--port=" + tlsPort);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).hasLineCount(1).contains("refuses the client certificate", "ssl_cert_login_from");
    }

    @Test
    void notWhereTheBrokerAcceptsNone() throws Exception {
        offer("'PLAIN'");

        Ended ended = requeue("client", "--ssl", "--port=" + tlsPort, "--authentication=external");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said())
                .hasLineCount(1)
                .contains("does not offer the configured authentication", "--authentication");
    }

    @Test
    void norWithoutTls() throws Exception {
        Ended ended = requeue("client", "--authentication=external");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).hasLineCount(1).contains("needs TLS", "--ssl");
    }
}
