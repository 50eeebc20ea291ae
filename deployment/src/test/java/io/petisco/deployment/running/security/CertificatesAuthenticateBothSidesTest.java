package io.petisco.deployment.running.security;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.deployment.running.BusyApp;
import io.petisco.deployment.running.ForkedApp;
import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.petisco.support.CertificateAuthority;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker and a packaged application authenticate each other with certificates. */
class CertificatesAuthenticateBothSidesTest {

    /** The connections to publish and to consume, and that of the channel. */
    private static final int CONNECTIONS = 3;

    /** The common name of the client's certificate. */
    private static final String USER = "busy";

    private static final String PASSWORDS = "'PLAIN', 'AMQPLAIN'";
    private static final String CERTIFICATES = "'EXTERNAL'";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES).addClass(Overhearer.class))
            .setApplicationName("busy")
            // dependencies of this module's tests, so the build has them on its class path
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion()),
                    Dependency.of("io.quarkus", "quarkus-messaging-rabbitmq", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme");

    @TempDir
    static Path certificates;

    private static LocalRabbitMq broker;
    private static int port;

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    /** Consumes a channel, which has its own connection. */
    @ApplicationScoped
    public static class Overhearer {

        private static final Logger LOG = Logger.getLogger(Overhearer.class);

        @Incoming("answered-overhear")
        void overhear(BusyApp.Answered event) {
            LOG.infof("overheard <%d>", event.number());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        makeCertificates();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
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
                                port, file("broker.crt"), file("broker.key"), file("ca.crt"))));
        broker.ctl(
                "eval",
                "#{enabled_plugins_file := F} = rabbit_prelaunch:get_context(),"
                        + " ok = rabbit_file:write_term_file(F, [[rabbitmq_management,"
                        + " rabbitmq_auth_mechanism_ssl]]),"
                        + " {ok, _, _} = rabbit_plugins:ensure(F).");
        broker.ctl("add_user", USER, "not known to anyone");
    }

    /** Replaces all certificates: the new ones do not match the old ones. */
    private static void makeCertificates() throws Exception {
        CertificateAuthority.in(certificates).sign("broker", "localhost").sign("client", USER);
    }

    private static String file(String name) {
        return certificates.resolve(name).toAbsolutePath().toString();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void configure() {
        environment.put("RABBITMQ_HOST", "localhost");
        environment.put("RABBITMQ_PORT", String.valueOf(port));
        environment.put("RABBITMQ_USER", "nobody");
        environment.put("RABBITMQ_PASSWORD", "wrong");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_PETISCO_TLS_CONFIGURATION_NAME", "broker");
        environment.put("QUARKUS_TLS_BROKER_TRUST_STORE_PEM_CERTS", file("ca.crt"));
        environment.put("QUARKUS_TLS_BROKER_RELOAD_PERIOD", "1s");
        environment.put("BUSY_ASKED", "1");
        broker.ctl("set_permissions", USER, ".*", ".*", ".*");
    }

    private static void offer(String mechanisms) {
        broker.ctl("eval", "application:set_env(rabbit, auth_mechanisms, [" + mechanisms + "]).");
    }

    private ForkedApp launch() {
        return ForkedApp.start(
                results.getBuildDir().resolve("quarkus-app/quarkus-run.jar"),
                folder.resolve("log"),
                environment,
                "quarkus.tls.broker.key-store.pem.0.cert=" + file("client.crt"),
                "quarkus.tls.broker.key-store.pem.0.key=" + file("client.key"));
    }

    /** The connections over TLS, with their users and authentication mechanisms. */
    private static List<String> connections() {
        return broker.ctl("list_connections", "user", "auth_mechanism", "ssl")
                .lines()
                .filter(line -> line.endsWith("\ttrue"))
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .toList();
    }

    /** Publishes as another service would, with a password. */
    private static void publishAnswered(int number) throws Exception {
        try (Connection connection = broker.connectionFactory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.basicPublish("", "acme.busy.1.event.answered.overhear", null, """
                    {"data":{"id":"%1$d","type":"answered","type_message":"domain_event","version":1,\
                    "occurred_on":"2026-11-23 22:36:09.302586","attributes":{"number":%1$d},"meta":{}}}""".formatted(number)
                    .getBytes(UTF_8));
        }
    }

    @Test
    void alsoOnceBothHaveRenewedTheirs() throws Exception {
        offer(PASSWORDS);
        environment.put("RABBITMQ_USER", broker.username());
        environment.put("RABBITMQ_PASSWORD", broker.password());

        try (ForkedApp app = launch().awaitStart().awaitLog("heard <0>").awaitLog("overheard <0>")) {
            assertThat(connections()).hasSize(CONNECTIONS);
            broker.stop();
            makeCertificates();
            broker.restart();

            await("the connections with the new certificates, see " + app.log())
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(connections()).hasSize(CONNECTIONS));
            publishAnswered(7);
            app.awaitLog("overheard <7>");
        }
    }

    @Test
    void whereTheBrokerOffersNothingElse() throws Exception {
        offer(CERTIFICATES);

        try (ForkedApp app = launch().awaitStart()) {
            app.awaitLog("heard <0>").awaitLog("overheard <0>");
            assertThat(connections()).hasSize(CONNECTIONS).containsOnly(USER + "\tEXTERNAL");
        }
    }

    @Test
    void whereThatIsConfigured() throws Exception {
        offer(PASSWORDS + ", " + CERTIFICATES);
        environment.put("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "external");

        try (ForkedApp app = launch().awaitStart()) {
            app.awaitLog("heard <0>").awaitLog("overheard <0>");
            assertThat(connections()).hasSize(CONNECTIONS).containsOnly(USER + "\tEXTERNAL");
        }
    }

    @Test
    void andOneThatIsNoUsersIsNamedAtTheStart() throws Exception {
        offer(CERTIFICATES);
        broker.ctl("delete_user", USER);
        try (ForkedApp app = launch().awaitFailure()) {
            assertThat(app.log()).contains("refuses the client certificate").contains("ssl_cert_login_from");
        } finally {
            broker.ctl("add_user", USER, "not known to anyone");
        }
    }

    @Test
    void andAPasswordIsRefusedAtTheStartWhereTheBrokerAcceptsNone() throws Exception {
        offer(CERTIFICATES);
        environment.put("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "plain");

        try (ForkedApp app = launch().awaitFailure()) {
            assertThat(app.log())
                    .contains("does not offer the configured authentication")
                    .contains("quarkus.petisco.connection.authentication");
        }
    }

    @Test
    void andWithoutTlsThereIsNoneToShow() throws Exception {
        environment.remove("QUARKUS_PETISCO_TLS_CONFIGURATION_NAME");
        environment.put("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "external");

        try (ForkedApp app = launch().awaitFailure()) {
            assertThat(app.log()).contains("quarkus.petisco.connection.authentication=external needs TLS");
        }
    }
}
