package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.topology.ByQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ConsumerSettingsTest {

    private final ConsumerSettings settings = new ConsumerSettings(
            50,
            4,
            5,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            new QueueConsumerSettings(
                    ByQueue.of(Map.of("*.mail", 7)), ByQueue.of(Map.of("*.mail", 2)), ByQueue.of(Map.of("*.mail", 0))));

    @Test
    void itsSettingsHavePrecedence() {
        assertThat(settings.prefetchOf("a.mail")).isEqualTo(7);
        assertThat(settings.concurrencyOf("a.mail", false)).isEqualTo(2);
        assertThat(settings.maxRetriesOf("a.mail", 9)).isZero();
    }

    @Test
    void othersAreAsTheHandlerSaysAndThenAsAllAre() {
        assertThat(settings.prefetchOf("a.sms")).isEqualTo(50);
        assertThat(settings.concurrencyOf("a.sms", false)).isEqualTo(4);
        assertThat(settings.maxRetriesOf("a.sms", 9)).isEqualTo(9);
        assertThat(settings.maxRetriesOf("a.sms", -1)).isEqualTo(5);
    }

    @Test
    void withASingleActiveConsumerOneMessageAtATime() {
        assertThat(settings.concurrencyOf("a.sms", true)).isEqualTo(1);
        assertThat(assertThrows(IllegalArgumentException.class, () -> settings.concurrencyOf("a.mail", true)))
                .hasMessage("quarkus.petisco.queues.\"*.mail\".concurrency is 2, but the queue a.mail has a single"
                        + " active consumer, which handles one message at a time. Remove the concurrency"
                        + " or the single-active-consumer");
    }
}
