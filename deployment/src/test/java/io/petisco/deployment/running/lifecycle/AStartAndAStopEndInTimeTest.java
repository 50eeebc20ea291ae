package io.petisco.deployment.running.lifecycle;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.deployment.running.BusyApp;
import io.petisco.deployment.running.ForkedApp;
import io.petisco.deployment.running.Management;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Whatever the broker or the worker threads do, a packaged application starts if it can, and stops on request. */
class AStartAndAStopEndInTimeTest {

    private static final String VIRTUAL_HOST = "start-and-stop";

    /** Far below the time that each case once took, and far above the time that it needs. */
    private static final Duration AT_ONCE = Duration.ofSeconds(9);

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES))
            .setApplicationName("busy")
            // a dependency of this module's tests, so the build has it on its class path
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme");

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void emptyBroker() {
        new Management().freshVirtualHost(VIRTUAL_HOST);
        environment.putAll(ForkedApp.environment(VIRTUAL_HOST));
    }

    private ForkedApp start() {
        return ForkedApp.start(
                results.getBuildDir().resolve("quarkus-app/quarkus-run.jar"), folder.resolve("log"), environment);
    }

    /** Quarkus ends the process before it has started. */
    @Test
    void withoutAConnectionInAnInitJob() throws Exception {
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        environment.put("QUARKUS_PETISCO_TOPOLOGY_CLEAR_BEFORE_DECLARE_HANDLERS", "true");
        try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            environment.put("RABBITMQ_HOST", "127.0.0.1");
            environment.put("RABBITMQ_PORT", String.valueOf(broker.getLocalPort()));
            try (ForkedApp app = start()) {
                assertThat(app.awaitEnd(Duration.ofSeconds(60))).isZero();
                assertThat(app.log()).doesNotContain("PETISCO").doesNotContain("started in ");
            }
            broker.setSoTimeout(1); // a connection would wait to be accepted
            assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void withOneWorkerThreadAndManyConsumers() throws Exception {
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", "1");
        environment.put("QUARKUS_PETISCO_CONSUMER_CONCURRENCY", "5");
        environment.put("BUSY_ASKED", "3");
        try (ForkedApp app = start().awaitStart()) {
            for (int i = 0; i < 3; i++) {
                app.awaitLog("heard <" + i + ">");
            }
            app.terminate(AT_ONCE);
        }
    }

    @Test
    void whereMoreHandlersThanThereAreWorkersWaitForAConfirm() throws Exception {
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", "2");
        environment.put("QUARKUS_PETISCO_CONSUMER_CONCURRENCY", "4");
        environment.put("BUSY_ASKED", "20");
        try (ForkedApp app = start().awaitStart()) {
            for (int i = 0; i < 20; i++) {
                app.awaitLog("answered <" + i + ">").awaitLog("heard <" + i + ">");
            }
            app.terminate(AT_ONCE);
        }
    }

    @Test
    void whereHandlersKeepAllWorkersBusy() throws Exception {
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", "2");
        environment.put("QUARKUS_PETISCO_CONSUMER_CONCURRENCY", "2");
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2s");
        environment.put("QUARKUS_PETISCO_CONSUMER_PREFETCH", "1");
        environment.put("BUSY_HALTED", "6");
        try (ForkedApp app = start().awaitStart().awaitLog("halting <0>").awaitLog("halting <1>")) {
            app.terminate(AT_ONCE);
            assertThat(app.log()).contains("PETISCO00304: Running handlers did not finish");
        }
    }

    /** The application ends before Kubernetes kills it, after 30 s. */
    @Test
    void whereAHandlerIgnoresTheInterrupt() throws Exception {
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2s");
        environment.put("BUSY_HALTED", "1");
        environment.put("BUSY_DEAF", "true");
        try (ForkedApp app = start().awaitStart().awaitLog("halting <0>")) {
            app.terminate(Duration.ofSeconds(25));
            assertThat(app.log()).contains("PETISCO00304: Running handlers did not finish");
        }
    }

    @Test
    void whereThereIsNoBroker() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("RABBITMQ_PORT", String.valueOf(socket.getLocalPort()));
        }
        environment.put("RABBITMQ_HOST", "127.0.0.1");
        environment.put("QUARKUS_PETISCO_CONNECTION_INITIAL_ATTEMPTS", "1000");
        environment.put("QUARKUS_PETISCO_CONNECTION_INITIAL_WAIT", "30s");
        try (ForkedApp app = start().awaitLog("PETISCO00101")) {
            app.terminate(AT_ONCE);
            assertThat(app.log()).contains("PETISCO00622").doesNotContain("Failed to start application");
        }
    }

    @Test
    void whereTheBrokerAcceptsConnectionsAndSendsNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            environment.put("RABBITMQ_HOST", "127.0.0.1");
            environment.put("RABBITMQ_PORT", String.valueOf(silent.getLocalPort()));
            try (ForkedApp app = start();
                    Socket connection = silent.accept()) {
                assertThat(connection.isConnected()).isTrue();
                app.awaitLog("PETISCO00101"); // by then the start waits
                app.terminate(AT_ONCE);
                assertThat(app.log()).contains("PETISCO00622").doesNotContain("Failed to start application");
            }
        }
    }

    @Test
    void afterTheLastAttemptWhereTheBrokerSaysNothing() throws Exception {
        environment.put("QUARKUS_PETISCO_CONNECTION_INITIAL_ATTEMPTS", "1");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            environment.put("RABBITMQ_HOST", "127.0.0.1");
            environment.put("RABBITMQ_PORT", String.valueOf(silent.getLocalPort()));
            try (ForkedApp app = start()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> app.log().contains("cannot be reached, after 1 attempt"));
                assertThat(app.awaitEnd(AT_ONCE)).isEqualTo(1);
            }
        }
    }
}
