package io.petisco.outbox.runtime.relay;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    @Test
    void doublesUpToFiveMinutes() {
        assertThat(Backoff.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Backoff.after(8)).isEqualTo(Duration.ofSeconds(256));
        assertThat(Backoff.after(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Backoff.after(1000)).isEqualTo(Duration.ofMinutes(5));
    }
}
