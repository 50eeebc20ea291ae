package io.petisco.deployment.running.channels;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Quarkus Messaging attaches the only connector to a channel without one. The connectors of this extension do not count. */
class OtherChannelsKeepTheirOnlyConnectorTest {

    @ApplicationScoped
    public static class Prices {
        private final List<Double> seen = new CopyOnWriteArrayList<>();

        public List<Double> seen() {
            return seen;
        }

        @Incoming("prices")
        void on(Double price) {
            seen.add(price);
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "other-channels", Map.of("quarkus.petisco.organization", "acme"), Prices.class)
            .build();

    @Inject
    @Any
    @Connector(InMemoryConnector.CONNECTOR)
    InMemoryConnector connector;

    @Inject
    Prices prices;

    @Test
    void alsoBesideThisExtension() {
        connector.source("prices").send(4.5);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(prices.seen()).containsExactly(4.5));
    }
}
