package io.petisco.telemetry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.DomainEventBus;
import io.petisco.telemetry.Messages.Broken;
import io.petisco.telemetry.Messages.Stocked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every query of {@code docs/grafana/petisco.json}, with the metrics of a running application. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class TheDashboardShowsExistingMetricsTest {

    private static final String[] REPAIR = {"handler", "io.petisco.telemetry.Warehouse#repair"};

    @Inject
    DomainEventBus events;

    @BeforeEach
    void publishSomething() {
        double dead = Scrape.now().value("petisco_messages_dead_lettered_total", REPAIR);
        events.publish(new Stocked(UUID.randomUUID()), new Broken(UUID.randomUUID()));
        await().untilAsserted(() -> assertThat(Scrape.now().value("petisco_messages_dead_lettered_total", REPAIR))
                .isGreaterThan(dead));
    }

    @Test
    void itsQueriesNameMetricsAndLabelsOfTheScrape() throws IOException {
        Scrape scrape = Scrape.now();

        assertThat(Dashboard.queries())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        query -> assertThat(Selectors.missing(query, scrape)).isEmpty());
    }

    @Test
    void itsListsAreFilled() throws IOException {
        Scrape scrape = Scrape.now();

        assertThat(Dashboard.variables()).hasSize(2).allSatisfy(query -> {
            Matcher labelValues =
                    Pattern.compile("label_values\\((\\w+), (\\w+)\\)").matcher(query);
            assertThat(labelValues.matches()).as(query).isTrue();
            assertThat(scrape.samples(labelValues.group(1)))
                    .isNotEmpty()
                    .allSatisfy(sample -> assertThat(sample.labels()).containsKey(labelValues.group(2)));
        });
    }

    @Test
    void aPrometheusServerAnswersEachQuery(@TempDir Path folder) throws Exception {
        Optional<Path> binary = PrometheusServer.binary();
        Assumptions.assumeTrue(binary.isPresent(), "there is no prometheus on the PATH");
        try (PrometheusServer prometheus = new PrometheusServer(binary.get(), folder, Scrape.port())) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(prometheus.query("count_over_time(up[1m]) >= 2"))
                            .isNotEmpty());
            for (String query : Dashboard.queries()) {
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() ->
                                assertThat(prometheus.query(query)).as(query).isNotEmpty());
            }
        }
    }

    /** The check itself must notice a missing metric. */
    @Test
    void aMissingMetricIsNoticed() {
        Scrape scrape = Scrape.now();

        assertThat(List.of(
                        "rate(petisco_messages_handeld_total[1m])",
                        "petisco_messages_in_flight{queue=~\".*\"}",
                        "petisco_connection_up{connection=\"consumer\"}",
                        "sum by (queue) (petisco_consumers)"))
                .allSatisfy(
                        query -> assertThat(Selectors.missing(query, scrape)).hasSize(1));
    }
}
