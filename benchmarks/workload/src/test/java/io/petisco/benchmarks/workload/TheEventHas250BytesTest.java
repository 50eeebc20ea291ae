package io.petisco.benchmarks.workload;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TheEventHas250BytesTest {

    @Test
    void whenItIsWrittenAsJson() throws Exception {
        byte[] json = new ObjectMapper().writeValueAsBytes(OrderPlaced.of(1_000_000_001L, Ticks.now()));

        assertThat(json).hasSize(250);
    }
}
