package io.petisco.deployment.running.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.deployment.running.BusyApp;
import io.petisco.deployment.running.ForkedApp;
import io.petisco.deployment.running.Management;
import io.petisco.support.TcpProxy;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

/**
 * The official connector stops its clients one after another. Each waits for a worker thread and for the response of the
 * broker, without a limit.
 */
class AStopWithChannelsEndsInTimeTest {

    private static final String VIRTUAL_HOST = "stop-with-channels";

    /** Far below the time that each case once took, and far above the time that it needs. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClasses(BusyApp.CLASSES).addClass(Overhearer.class))
            .setApplicationName("busy")
            // dependencies of this module's tests, so the build has them on its class path
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-vertx-http", Version.getVersion()),
                    Dependency.of("io.quarkus", "quarkus-messaging-rabbitmq", Version.getVersion())))
            .overrideConfigKey("quarkus.petisco.organization", "acme");

    @ProdBuildResults
    ProdModeTestResults results;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    /** Consumes two channels. */
    @ApplicationScoped
    public static class Overhearer {

        private static final Logger LOG = Logger.getLogger(Overhearer.class);

        @Incoming("answered-overhear")
        void overhear(BusyApp.Answered event) {
            LOG.infof("overheard <%d>", event.number());
        }

        @Incoming("asked-listen_in")
        void listenIn(BusyApp.Asked event) {
            LOG.infof("listened in <%d>", event.number());
        }
    }

    @BeforeEach
    void emptyBroker() {
        new Management().freshVirtualHost(VIRTUAL_HOST);
        environment.putAll(ForkedApp.environment(VIRTUAL_HOST));
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2s");
    }

    private ForkedApp start() {
        return ForkedApp.start(
                results.getBuildDir().resolve("quarkus-app/quarkus-run.jar"), folder.resolve("log"), environment);
    }

    @Test
    void whereTheBrokerHangs() throws Exception {
        environment.put("BUSY_ASKED", "1");
        try (TcpProxy proxy = new TcpProxy(System.getProperty("rabbitmq-host"), Integer.getInteger("rabbitmq-port"))) {
            environment.put("RABBITMQ_HOST", "127.0.0.1");
            environment.put("RABBITMQ_PORT", String.valueOf(proxy.port()));
            try (ForkedApp app = start().awaitStart()) {
                app.awaitLog("overheard <0>").awaitLog("listened in <0>");
                proxy.freeze(true);
                app.terminate(AT_ONCE);
            }
        }
    }

    @Test
    void whereHandlersKeepAllWorkersBusy() throws Exception {
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", "2");
        environment.put("QUARKUS_PETISCO_CONSUMER_CONCURRENCY", "2");
        environment.put("QUARKUS_PETISCO_CONSUMER_PREFETCH", "1");
        environment.put("BUSY_HALTED", "6");
        try (ForkedApp app = start().awaitStart().awaitLog("halting <0>").awaitLog("halting <1>")) {
            app.terminate(AT_ONCE);
        }
    }
}
