package io.petisco.deployment.model;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {

    private final Problem first = new Problem("A#a", "it is wrong", "make it right");
    private final Problem second = new Problem("B#b", "it is bad", "make it good");

    @Test
    void sortedAndNumbered() {
        assertThat(Problems.render(List.of(second, first, second))).isEqualTo("""
                        petisco: 2 problems in this application
                          1. A#a: it is wrong
                             Fix: make it right
                          2. B#b: it is bad
                             Fix: make it good""");
    }

    @Test
    void one() {
        assertThat(Problems.render(List.of(first))).isEqualTo("""
                        petisco: 1 problem in this application
                          1. A#a: it is wrong
                             Fix: make it right""");
    }
}
