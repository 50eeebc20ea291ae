package io.petisco.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** With 200 messages, so that the benchmarks do not rot. */
class EachContenderCarriesMessagesIT {

    private static final Path BENCHMARKS = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static Broker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        broker = new Broker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void andSaysWhatTheyCost(ContenderJvm contender) throws Exception {
        JsonNode figures = turn(contender, "throughput,latency", "-Dbench.max-messages=200", "-Dbench.rate=500");

        assertThat(figures.path("messages").asLong()).isEqualTo(200);
        assertThat(figures.path("messagesPerSecond").asDouble()).isPositive();
        assertThat(figures.path("cpuMicrosPerMessage").asDouble()).isPositive();
        assertThat(figures.path("latencyMicros").path("count").asLong()).isEqualTo(200);
        assertThat(figures.path("latencyMicros").path("p99").asDouble()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"AMQP_CLIENT_SINGLE", "PETISCO"})
    void alsoInBatches(ContenderJvm contender) throws Exception {
        JsonNode figures = turn(contender, "batch", "-Dbench.batches=1", "-Dbench.batch-size=200");

        assertThat(figures.path("batchMessagesPerSecond").asDouble()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"AMQP_CLIENT_SINGLE", "PETISCO"})
    void alsoWhereTheHandlerFails(ContenderJvm contender) throws Exception {
        JsonNode figures = turn(contender, "failing", "-Dbench.failing=200");

        assertThat(figures.path("deadLetteredPerSecond").asDouble()).isPositive();
    }

    @Test
    void byHandAlsoThroughSeveralQueues() throws Exception {
        List<String> command = new java.util.ArrayList<>(ContenderJvm.AMQP_CLIENT_SAME_MESSAGE.command(BENCHMARKS));
        command.add("3");

        JsonNode figures = turn("queues", command, "throughput", "-Dbench.max-messages=200", "-Dbench.working=2");

        assertThat(figures.path("messages").asLong()).isEqualTo(200);
    }

    private JsonNode turn(ContenderJvm contender, String phases, String... settings) throws Exception {
        return turn(contender.id(), contender.command(BENCHMARKS), phases, settings);
    }

    private JsonNode turn(String name, List<String> command, String phases, String... settings) throws Exception {
        String virtualHost = broker.newVirtualHost("smoke-" + name);
        Path result = folder.resolve("turn.json");
        Run run = new Run(Options.parse("--quick", "--benchmarks", BENCHMARKS.toString()), broker);
        List<String> all = new java.util.ArrayList<>(List.of(settings));
        all.add("-Dbench.phases=" + phases);
        JsonNode figures =
                Jvm.turn(run.command(command, virtualHost, result, all), folder.resolve("turn.log"), result, LIMIT);
        broker.delete(virtualHost);
        return figures;
    }
}
