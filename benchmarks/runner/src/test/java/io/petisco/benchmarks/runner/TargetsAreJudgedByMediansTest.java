package io.petisco.benchmarks.runner;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetsAreJudgedByMediansTest {

    private final Samples samples = new Samples();

    @Test
    void aRatioIsThatOfTheMedians() {
        rounds("petisco", "messagesPerSecond", 900, 1_100, 5_000);
        rounds("amqp-client-single", "messagesPerSecond", 1_000, 1, 1_200);

        Target target = target("throughput beside amqp-client with an ack each");

        assertThat(target.measured()).isEqualTo(1.1);
        assertThat(target.isMet()).isTrue();
        assertThat(target.verdict()).isEqualTo("met");
    }

    @Test
    void lessIsBetterWhereALimitIsAnUpperOne() {
        rounds("petisco", "cpuMicrosPerMessage", 36);

        assertThat(target("client CPU per message").isMet()).isFalse();
        assertThat(target("client CPU per message").verdict()).isEqualTo("**missed**");
    }

    @Test
    void manyQueuesAreComparedWithTen() {
        samples.add("growth", "10", "cpuMicrosPerMessage", 20);
        samples.add("growth", "300, 10 with work", "cpuMicrosPerMessage", 22);
        samples.add("growth", "300", "cpuMicrosPerMessage", 60);

        String what = "CPU per message with 300 handler queues beside 10, ";
        assertThat(target(what + "the same 10 with work").measured()).isEqualTo(1.1);
        assertThat(target(what + "all with work").measured()).isEqualTo(3.0);
    }

    @Test
    void anUnmeasuredTargetIsNeitherMetNorMissed() {
        assertThat(Target.judge(samples)).allSatisfy(target -> {
            assertThat(target.isMeasured()).isFalse();
            assertThat(target.verdict()).isEmpty();
            assertThat(target.measuredText()).isEqualTo("not measured");
        });
    }

    private void rounds(String contender, String metric, double... figures) {
        for (double figure : figures) {
            samples.add("throughput", contender, metric, figure);
        }
    }

    private Target target(String what) {
        return List.copyOf(Target.judge(samples)).stream()
                .filter(target -> target.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
