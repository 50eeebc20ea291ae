package io.petisco.runtime.metrics;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.runtime.consume.DeadLetterPlace;
import io.petisco.runtime.consume.HandlingObservation;

import static org.assertj.core.api.Assertions.assertThat;

class QueueMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final QueueMeters meters = new QueueMeters(registry, "user.created", "1", "Mailer#mail");
    private final Failure failure = Failure.thrown(new IllegalStateException("as asked"));

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    /** The message waits as a copy in the retry queue, or the broker delays it. */
    @Test
    void countsARetryOnce() {
        HandlingObservation attempt = meters.begin(null, null);
        attempt.failed(failure, new RetryDecision.Retry(1));
        assertThat(count(MetricNames.RETRIED)).isZero();

        attempt.retried(1);
        attempt.leave();

        assertThat(count(MetricNames.RETRIED)).isEqualTo(1);
        assertThat(count(MetricNames.FAILED)).isEqualTo(1);
        assertThat(count(MetricNames.DEAD_LETTERED)).isZero();
        assertThat(count(MetricNames.RETURNED)).isZero();
    }

    @Test
    void countsADeadLetterOnce() {
        HandlingObservation attempt = meters.begin(null, null);
        attempt.failed(failure, new RetryDecision.DeadLetter(1));
        attempt.deadLettered(failure, new DeadLetterPlace("mail", "dead_letter.mail", 1));

        assertThat(count(MetricNames.DEAD_LETTERED)).isEqualTo(1);
        assertThat(count(MetricNames.RETRIED)).isZero();
    }
}
