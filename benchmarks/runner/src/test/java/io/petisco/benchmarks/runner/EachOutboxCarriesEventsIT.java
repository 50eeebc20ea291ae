package io.petisco.benchmarks.runner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** For a second, so that the benchmarks do not rot. */
class EachOutboxCarriesEventsIT {

    private static final Path BENCHMARKS = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Broker broker;
    private static PostgreSql database;

    @BeforeAll
    static void startServers() throws Exception {
        assumeTrue(PostgreSql.isInstalled(), "there is no PostgreSQL");
        broker = new Broker();
        database = PostgreSql.start(folder.resolve("postgresql.log"));
    }

    @AfterAll
    static void stopServers() {
        if (database != null) {
            database.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void andSaysWhatItReaches(OutboxJvm contender) throws Exception {
        String name = "smoke-" + contender.id();
        String virtualHost = broker.newVirtualHost(name);
        Path result = folder.resolve(name + ".json");
        Run run = new Run(Options.parse("--quick", "--benchmarks", BENCHMARKS.toString()), broker);
        List<String> settings = List.of(
                "-Dbench.database-url=" + database.create(name),
                "-Dbench.phases=latency,sustained,held",
                "-Dbench.warm-up=1",
                "-Dbench.measure=1",
                "-Dbench.rate=50");

        JsonNode figures = Jvm.turn(
                run.command(contender.command(BENCHMARKS), virtualHost, result, settings),
                folder.resolve(name + ".log"),
                result,
                LIMIT);

        if (contender != OutboxJvm.BARE_LOOP) { // which has no handler
            assertThat(figures.path("latencyMicros").path("outbox.count").asLong())
                    .isEqualTo(50);
            assertThat(figures.path("latencyMicros").path("outbox.p99").asDouble())
                    .isPositive();
        }
        assertThat(figures.path("sustainedPerSecond").asDouble()).isPositive();
        assertThat(figures.path("heldPerSecond").asDouble()).isPositive();
        assertThat(figures.path("duplicates").asLong()).isZero();
        broker.delete(virtualHost);
    }
}
