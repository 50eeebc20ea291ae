package io.petisco.topology;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueTtlsTest {

    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofMillis(50));
    private static final Duration LIMIT = Duration.ofMillis(200);

    private final QueueTtls limited =
            new QueueTtls(Duration.ofSeconds(5), Optional.empty(), Optional.of(LIMIT), ByQueue.none(), ByQueue.none());
    private final QueueTtls unlimited = new QueueTtls(Duration.ofSeconds(5), Optional.empty());

    @Test
    void whateverTheHandlersAndTheDefaultSay() {
        assertThat(limited.retryOf("q", HOUR)).isEqualTo(LIMIT);
        assertThat(limited.retryOf("q", Optional.empty())).isEqualTo(LIMIT);
    }

    @Test
    void andAsLongAsTheySayBelowIt() {
        assertThat(limited.retryOf("q", SHORT)).isEqualTo(Duration.ofMillis(50));
        assertThat(unlimited.retryOf("q", HOUR)).isEqualTo(Duration.ofHours(1));
        assertThat(unlimited.retryOf("q", Optional.empty())).isEqualTo(Duration.ofSeconds(5));
    }
}
