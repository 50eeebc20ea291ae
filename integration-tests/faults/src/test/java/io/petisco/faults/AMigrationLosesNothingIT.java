package io.petisco.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.petisco.faults.app.Behaviour;
import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fault 27: a quorum retry queue is migrated while the counts of RabbitMQ do not show its messages, because the next queue
 * was full or its leader is suspended. Takes a minute: only for {@code -Dpetisco.faults=all} or {@code 27}.
 */
@EnabledIfSystemProperty(named = Faults.PROPERTY, matches = "all|(.*,)?27(,.*)?")
class AMigrationLosesNothingIT {

    private static final int MESSAGES = 300;

    /** Enough time to publish all messages, end the application and fill the next queue before the first message returns. */
    private static final Map<String, String> SLOW_RETRIES = Map.of("quarkus.petisco.retry.ttl", "40s");

    private static final Map<String, String> NEW_RETRIES = Map.of("quarkus.petisco.retry.ttl", "5s");

    private static final Path JAR = Path.of("..", "..", "cli", "target", "petisco.jar");
    private static final Path APPLICATION = App.CLASSIC.program().getParent();
    private static final Path LOG = Path.of("target", "faults", "migration.log");

    /** After this time, RabbitMQ tries again to deliver messages that the next queue did not accept. The default is 3 min. */
    private static final String TRIES_AGAIN =
            "application:set_env(rabbit, dead_letter_worker_publisher_confirm_timeout, %d).";

    private final LocalRabbitMq node = LocalRabbitMq.start();
    private final Report report = new Report();

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void whoseNextQueueWasFull() throws Exception {
        Row row = account("27 retry queue migrated whose next queue was full", arena -> {
            arena.policy(BrokerView.QUEUE, "{\"max-length\":1,\"overflow\":\"reject-publish\"}");
            await("messages that only the total counts")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> arena.view().ready(BrokerView.RETRY_QUEUE) == 0);
            arena.clearPolicy();
            assertThat(arena.messagesIn(BrokerView.RETRY_QUEUE)).isGreaterThan(MESSAGES / 2);
            migrate(arena).waitFor();
        });

        assertThat(row.lost()).as(row.line()).isZero();
    }

    @Test
    void whoseLeaderIsSuspendedForMoments() throws Exception {
        Row row = account("27 retry queue migrated whose leader is late", arena -> {
            Process migration = migrate(arena);
            while (migration.isAlive()) {
                leader(arena, "suspend");
                migration.waitFor(600, TimeUnit.MILLISECONDS);
                leader(arena, "resume");
                migration.waitFor(600, TimeUnit.MILLISECONDS);
            }
        });

        assertThat(row.lost()).as(row.line()).isZero();
    }

    /** Fills the retry queue, migrates it while no application runs, and lets a new version handle its messages. */
    private Row account(String fault, Fault.Strike migrated) throws Exception {
        node.ctl("eval", TRIES_AGAIN.formatted(3_000));
        String name = fault.replaceAll("[^a-z0-9]+", "-");
        try (Arena arena = new Arena(Broker.of(node), name, name, App.CLASSIC.program(), false, Map.of())) {
            arena.launch(SLOW_RETRIES).awaitReady();
            for (int i = 0; i < MESSAGES; i++) {
                arena.publish(Behaviour.FAIL_ONCE);
            }
            await("all messages in the retry queue")
                    .atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> arena.view().ready(BrokerView.RETRY_QUEUE) == MESSAGES);
            arena.app().terminate();

            migrated.on(arena);
            assertThat(Files.readString(LOG)).contains("migrated");

            arena.launch(NEW_RETRIES).awaitReady();
            long begin = System.nanoTime();
            arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
            Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
            arena.settle(FaultRun.SETTLE);
            Row row = arena.account(fault, recovery);
            report.add(row);
            report.write(name);
            return row;
        }
    }

    private Process migrate(Arena arena) throws IOException {
        assertThat(JAR).as("the command line, which the module cli packages").exists();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "topology",
                "apply",
                APPLICATION.toString(),
                "--migrate",
                "--yes");
        builder.environment().putAll(arena.environment());
        builder.environment()
                .put(
                        "RABBITMQ_MANAGEMENT_URL",
                        "http://" + node.host() + ":" + node.managementPort().orElseThrow());
        return builder.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
    }

    /** Suspends or resumes the leader of the retry queue on any node. It does not answer while it is suspended. */
    private void leader(Arena arena, String what) {
        node.ctl("eval", """
                case rabbit_amqqueue:lookup(rabbit_misc:r(<<"%s">>, queue, <<"%s">>)) of \
                {ok, Q} -> {Leader, _} = amqqueue:get_pid(Q), catch sys:%s(Leader); \
                _ -> gone end.""".formatted(arena.virtualHost(), BrokerView.RETRY_QUEUE, what));
    }
}
