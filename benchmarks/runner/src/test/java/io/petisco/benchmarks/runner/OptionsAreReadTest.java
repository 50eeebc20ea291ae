package io.petisco.benchmarks.runner;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.petisco.benchmarks.runner.Options.Measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsAreReadTest {

    @Test
    void withoutAnyAllIsMeasuredInThreeRounds() {
        Options options = Options.parse("--benchmarks", "/x/benchmarks");

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.measures()).containsExactly(Measure.values());
        assertThat(options.contenders()).doesNotContain(ContenderJvm.PLAIN).hasSize(ContenderJvm.values().length - 1);
        assertThat(options.out()).isEqualTo(Path.of("/x/benchmarks/results"));
    }

    @Test
    void aPartDoesNotReplaceTheResultsOfTheWhole() {
        assertThat(Options.parse("--quick", "--benchmarks", "/x").out()).isEqualTo(Path.of("/x/target/results"));
        assertThat(Options.parse("--only", "jmh", "--benchmarks", "/x").out()).isEqualTo(Path.of("/x/target/results"));
    }

    @Test
    void contendersAloneMeanTheirThroughput() {
        Options options = Options.parse("--only", "petisco,spring", "--rounds", "5");

        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.measures()).containsExactly(Measure.THROUGHPUT);
        assertThat(options.contenders()).containsExactly(ContenderJvm.SPRING, ContenderJvm.PETISCO);
    }

    @Test
    void wrongValuesAreNamed() {
        assertThatThrownBy(() -> Options.parse("--only", "speed"))
                .hasMessageContaining("\"speed\"")
                .hasMessageContaining("throughput, batch, failing, start, growth, outbox, jmh")
                .hasMessageContaining("amqp-client-single");
        assertThatThrownBy(() -> Options.parse("--rounds", "0")).hasMessageContaining("\"0\"");
        assertThatThrownBy(() -> Options.parse("--rounds")).hasMessageContaining("--rounds needs a value");
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
    }
}
