package io.petisco.rabbitmq.consume;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnreadableCountsTest {

    private final UnreadableCounts counts = new UnreadableCounts();

    @Test
    void reachTheLimitAtTheThirdMessageOfAQueue() {
        assertThat(counts.reachesLimit("q", 1)).isFalse();
        assertThat(counts.reachesLimit("other", 1)).isFalse();
        assertThat(counts.reachesLimit("q", 2)).isFalse();
        assertThat(counts.reachesLimit("q", 3)).isTrue();
        assertThat(counts.reachesLimit("q", 4)).as("they are counted again").isFalse();
    }

    @Test
    void expireAfterAMinute() {
        counts.reachesLimit("q", 0);
        counts.reachesLimit("q", 1);
        assertThat(counts.reachesLimit("q", 1 + Duration.ofMinutes(1).toNanos()))
                .isFalse();
    }
}
