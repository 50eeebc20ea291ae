package io.petisco.rabbitmq.consume;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerWatchTest {

    private final ConsumerWatch watch = new ConsumerWatch(() -> {
        throw new java.io.IOException("nobody is asked here");
    });

    @Test
    void inPortionsStartingAgainAfterTheLast() {
        NavigableSet<String> queues = new TreeSet<>(List.of("a", "b", "c", "d", "e"));

        assertThat(watch.turn(queues, 2)).containsExactly("a", "b");
        assertThat(watch.turn(queues, 2)).containsExactly("c", "d");
        assertThat(watch.turn(queues, 2)).containsExactly("e", "a");
    }

    @Test
    void eachOnceWhereThereAreFewer() {
        NavigableSet<String> queues = new TreeSet<>(List.of("a", "b"));

        assertThat(watch.turn(queues, 100)).containsExactly("a", "b");
        assertThat(watch.turn(queues, 100)).containsExactly("a", "b");
        assertThat(watch.turn(new TreeSet<>(), 100)).isEmpty();
    }

    @Test
    void alsoWhenTheLastOneIsGone() {
        assertThat(watch.turn(new TreeSet<>(List.of("a", "b", "c")), 2)).containsExactly("a", "b");
        assertThat(watch.turn(new TreeSet<>(List.of("a", "c")), 2)).containsExactly("c", "a");
    }
}
