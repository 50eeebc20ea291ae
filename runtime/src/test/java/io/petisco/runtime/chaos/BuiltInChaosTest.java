package io.petisco.runtime.chaos;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.ChaosSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BuiltInChaosTest {

    private static final int MESSAGES = 10_000;

    /** Five standard deviations are exceeded once in 1.7 million runs. */
    private static final double DEVIATIONS = 5;

    private static final Duration NACK_DELAY = Duration.ofMillis(100);

    private final BuiltInChaos chaos = new BuiltInChaos();

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.5, 0.95, 1})
    void ofNacksAndOfFailures(double share) {
        double deviation = DEVIATIONS * Math.sqrt(MESSAGES * share * (1 - share));

        chaos.enable(settings(share, 0));
        assertThat((double) nacks("key")).isBetween(MESSAGES * share - deviation, MESSAGES * share + deviation);
        assertThat(failures("key")).isZero();

        chaos.change(settings(0, share));
        assertThat((double) failures("key")).isBetween(MESSAGES * share - deviation, MESSAGES * share + deviation);
        assertThat(nacks("key")).isZero();
    }

    @Test
    void butNotWhatIsProtected() {
        chaos.enable(settings(1, 1, "dead_letter.store", "dl-legacy", "*.send_mail*"));

        assertThat(nacks("dead_letter.store")).isZero();
        assertThat(failures("dl-legacy")).isZero();
        assertThat(nacks("retry.acme.shop.1.event.paid.send_mail_on_paid")).isZero();
        assertThat(nacks("dead_letter.store2")).isEqualTo(MESSAGES);
        assertThat(chaos.simulateNack("dl-legacy", "some.key"))
                .as("by its queue")
                .isFalse();
        assertThat(chaos.delay("q", "dl-legacy")).isEqualTo(Duration.ZERO);
        assertThat(chaos.delay("q", "other")).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whereItIsNotEnabledItCannotBeChanged() {
        assertThat(chaos.isEnabled()).isFalse();
        assertThatThrownBy(() -> chaos.change(settings(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.petisco.chaos.enabled=true");
        assertThat(nacks("key")).isZero();
    }

    @Test
    void itSaysWhatIsOn() {
        assertThat(ChaosDescription.of(settings(0.305, 0.1, "dl-legacy")))
                .isEqualTo("30.5 % of the deliveries are requeued; 10 % of the others fail; each waits 3000 ms;"
                        + " but not dl-legacy");
    }

    private static ChaosSettings settings(double nacks, double failures, String... protectedKeys) {
        return new ChaosSettings(nacks, failures, Duration.ofSeconds(3), List.of(protectedKeys), NACK_DELAY);
    }

    private long nacks(String routingKey) {
        return IntStream.range(0, MESSAGES)
                .filter(i -> chaos.simulateNack("queue", routingKey))
                .count();
    }

    private long failures(String routingKey) {
        return IntStream.range(0, MESSAGES)
                .filter(i -> chaos.simulateFailure("queue", routingKey))
                .count();
    }
}
