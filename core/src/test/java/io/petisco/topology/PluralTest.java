package io.petisco.topology;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PluralTest {

    @ParameterizedTest
    @CsvSource({"0, 0 queues", "1, 1 queue", "2, 2 queues", "21, 21 queues"})
    void onlyOneIsSingular(long count, String text) {
        assertThat(Plural.of(count, "queue")).isEqualTo(text);
    }
}
