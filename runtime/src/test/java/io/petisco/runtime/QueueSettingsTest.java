package io.petisco.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.petisco.topology.Delays;
import io.petisco.topology.QueueShape;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

class QueueSettingsTest {

    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private record Setting(
            Optional<Duration> retryTtl,
            Optional<Duration> mainTtl,
            OptionalInt maxRetries,
            OptionalInt prefetch,
            OptionalInt concurrency)
            implements PetiscoConfig.QueueSettingsConfig {

        static Setting retryTtl(Duration ttl) {
            return new Setting(
                    Optional.of(ttl), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }

        static Setting numbers(int maxRetries, int prefetch, int concurrency) {
            return new Setting(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.of(maxRetries),
                    OptionalInt.of(prefetch),
                    OptionalInt.of(concurrency));
        }
    }

    private record Shape(
            Optional<QueueType> queueType,
            Optional<QueueType> retryQueueType,
            Optional<RetryStrategy> retryStrategy,
            Optional<List<Duration>> retryDelays,
            OptionalLong maxLength,
            OptionalInt priority,
            Optional<Boolean> singleActiveConsumer)
            implements PetiscoBuildTimeConfig.QueueShapeConfig {}

    private static final Shape WITH_DELAYS = new Shape(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(DELAYS),
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty());

    private static ApplicationPlan plan(List<Duration> delays) {
        QueueShape shape = new QueueShape(
                QueueType.CLASSIC,
                QueueType.CLASSIC,
                RetryStrategy.QUEUE,
                delays,
                Optional.empty(),
                Optional.empty(),
                false);
        return new ApplicationPlan(
                new ServiceName("acme", "shop"),
                List.of(),
                Optional.of(new Store(new ServiceName("acme", "shop"), "store", Optional.empty(), shape)),
                List.of(),
                Delays.NONE);
    }

    private static void refused(Setting setting, String text) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new QueueSettings(Map.of("*.x", setting)));
        assertThat(refusal).hasMessage("quarkus.petisco.queues.\"*.x\"." + text);
    }

    @Test
    void values() {
        refused(
                Setting.retryTtl(Duration.ofSeconds(-1)),
                "retry-ttl must be between 1 millisecond and 49 days, but is PT-1S");
        refused(Setting.numbers(-1, 1, 1), "max-retries must be 0 or more, but is -1");
        refused(Setting.numbers(0, 0, 1), "prefetch must be between 1 and 65535, but is 0");
        refused(Setting.numbers(0, 1, 0), "concurrency must be 1 or more, but is 0");
    }

    @Test
    void patternsThatMatchNothing() {
        QueueSettings settings =
                new QueueSettings(Map.of("stor", Setting.numbers(1, 1, 1), "*", Setting.numbers(1, 1, 1)));

        assertThat(settings.warnings(plan(List.of()), Map.of()))
                .containsExactly("quarkus.petisco.queues.\"stor\".* matches no queue of this application");
    }

    @Test
    void aTimeForAQueueThatWasBuiltWithDelays() {
        QueueSettings settings = new QueueSettings(Map.of("store", Setting.retryTtl(Duration.ofSeconds(1))));

        assertThat(settings.warnings(plan(DELAYS), Map.of("*", WITH_DELAYS)))
                .containsExactly(
                        "quarkus.petisco.queues.\"store\".retry-ttl has no effect on store, which was built with"
                                + " the retry-delays [PT1S, PT5S]");
        assertThat(new QueueSettings(Map.of("*", Setting.retryTtl(Duration.ofSeconds(1))))
                        .warnings(plan(DELAYS), Map.of("store", WITH_DELAYS)))
                .isEmpty();
    }
}
