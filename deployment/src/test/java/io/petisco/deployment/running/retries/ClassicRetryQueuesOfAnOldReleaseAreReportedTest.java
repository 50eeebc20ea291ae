package io.petisco.deployment.running.retries;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.Golden;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** An application with the default settings finds queues that an earlier release declared. */
class ClassicRetryQueuesOfAnOldReleaseAreReportedTest {

    private static final String VIRTUAL_HOST = "old-release-reported";
    private static final String HANDLER = "acme.registration.2.event.invoice_paid.book_invoice";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, withDefaultRetryQueues(), GoldenApp.CLASSES)
            .build()
            .setBeforeAllCustomizer(() -> declareOldQueues(VIRTUAL_HOST))
            .assertException(ClassicRetryQueuesOfAnOldReleaseAreReportedTest::assertReport);

    private static Map<String, String> withDefaultRetryQueues() {
        Map<String, String> configuration = new HashMap<>(GoldenApp.CONFIGURATION);
        configuration.remove("quarkus.petisco.retry-queue-type");
        return configuration;
    }

    static void declareOldQueues(String virtualHost) {
        Management management = new Management();
        management.freshVirtualHost(virtualHost);
        management.declare(Golden.read("topology.json"), virtualHost);
    }

    private static void assertReport(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertThat(root)
                .hasMessageContaining(
                        "7 parts of the topology could not be declared (the other exchanges and queues were; no binding was added, so new queues stay empty)."
                                + " To keep all of them as they are, build the application with"
                                + " quarkus.petisco.retry-queue-type=classic."
                                + " To replace them and keep their messages, run: petisco topology apply --migrate.")
                .hasMessageContaining("queue 'retry." + HANDLER + "' exists as a classic queue, but this application"
                        + " declares a quorum queue")
                .hasMessageContaining("build the application with quarkus.petisco.queues.\"" + HANDLER
                        + "\".retry-queue-type=classic");
    }

    @Test
    void theApplicationDoesNotStart() {
        throw new AssertionError("the application has started");
    }
}
