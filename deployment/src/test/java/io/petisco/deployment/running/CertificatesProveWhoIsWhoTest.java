package io.petisco.deployment.running;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker and a packaged application that show each other certificates. */
class CertificatesProveWhoIsWhoTest {

    /** For publishing and for consuming. */
    private static final int CONNECTIONS = 2;

    /** The common name of the client's certificate. */
    private static final String USER = "busy";

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES))
            .setApplicationName("busy")
            // the build has it on its class path, as a dependency of this module's tests
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme");

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private LocalRabbitMq broker;

    @BeforeEach
    void start() throws Exception {
        makeCertificates();
        int port;
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
        environment.put("RABBITMQ_HOST", "localhost");
        environment.put("RABBITMQ_PORT", String.valueOf(port));
        environment.put("RABBITMQ_USER", broker.username());
        environment.put("RABBITMQ_PASSWORD", broker.password());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_PETISCO_TLS_CONFIGURATION_NAME", "broker");
        environment.put("QUARKUS_TLS_BROKER_TRUST_STORE_PEM_CERTS", file("ca.crt"));
        environment.put("QUARKUS_TLS_BROKER_RELOAD_PERIOD", "1s");
        environment.put("BUSY_ASKED", "1");
    }

    /** New ones in the place of the old ones, which the new ones do not go together with. */
    private void makeCertificates() throws Exception {
        CertificateAuthority.in(folder).sign("broker", "localhost").sign("client", USER);
    }

    private String file(String name) {
        return folder.resolve(name).toAbsolutePath().toString();
    }

    /** With {@code rabbitmq_auth_mechanism_ssl}, and without passwords. */
    private void offerOnlyCertificates() {
        broker.ctl(
                "eval",
                "#{enabled_plugins_file := F} = rabbit_prelaunch:get_context(),"
                        + " ok = rabbit_file:write_term_file(F, [[rabbitmq_management, rabbitmq_auth_mechanism_ssl]]),"
                        + " {ok, _, _} = rabbit_plugins:ensure(F),"
                        + " application:set_env(rabbit, auth_mechanisms, ['EXTERNAL']).");
        environment.put("RABBITMQ_USER", "nobody");
        environment.put("RABBITMQ_PASSWORD", "wrong");
    }

    private void addTheUserOfTheCertificate() {
        broker.ctl("add_user", USER, "no one knows it");
        broker.ctl("set_permissions", USER, ".*", ".*", ".*");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private ForkedApp launch() {
        return ForkedApp.start(
                results.getBuildDir().resolve("quarkus-app/quarkus-run.jar"),
                folder.resolve("log"),
                environment,
                "quarkus.tls.broker.key-store.pem.0.cert=" + file("client.crt"),
                "quarkus.tls.broker.key-store.pem.0.key=" + file("client.key"));
    }

    @Test
    void alsoOnceBothHaveRenewedTheirs() throws Exception {
        try (ForkedApp app = launch().awaitStart().awaitLog("heard <0>")) {
            assertThat(connections()).hasSize(CONNECTIONS);
            broker.stop();
            makeCertificates();
            broker.restart();

            await("the connections with the new certificates, see " + app.log())
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(connections()).hasSize(CONNECTIONS));
        }
    }

    @Test
    void whereTheBrokerOffersNothingElse() throws Exception {
        offerOnlyCertificates();
        addTheUserOfTheCertificate();

        try (ForkedApp app = launch().awaitStart()) {
            app.awaitLog("heard <0>");
            assertThat(connections()).hasSize(CONNECTIONS).containsOnly(USER + "\tEXTERNAL");
        }
    }

    /** Over TLS: their users, and how they have proved that. */
    private List<String> connections() {
        return broker.ctl("list_connections", "user", "auth_mechanism", "ssl")
                .lines()
                .filter(line -> line.endsWith("\ttrue"))
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .toList();
    }

    @Test
    void whereThatIsConfigured() throws Exception {
        offerOnlyCertificates();
        addTheUserOfTheCertificate();
        environment.put("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "external");

        try (ForkedApp app = launch().awaitStart()) {
            app.awaitLog("heard <0>");
        }
    }

    @Test
    void andOneThatIsNoUsersIsNamedAtTheStart() throws Exception {
        offerOnlyCertificates();

        try (ForkedApp app = launch().awaitFailure()) {
            assertThat(app.log()).contains("refuses the client certificate").contains("ssl_cert_login_from");
        }
    }

    @Test
    void andAPasswordIsRefusedAtTheStartWhereTheBrokerTakesNone() throws Exception {
        offerOnlyCertificates();
        environment.put("QUARKUS_PETISCO_CONNECTION_AUTHENTICATION", "plain");

        try (ForkedApp app = launch().awaitFailure()) {
            assertThat(app.log())
                    .contains("offers no authentication that is configured here")
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
