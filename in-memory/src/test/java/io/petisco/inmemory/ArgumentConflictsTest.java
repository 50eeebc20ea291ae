package io.petisco.inmemory;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

class ArgumentConflictsTest {

    private static final Queue UNTYPED = new Queue("mails", Map.of());
    private static final Queue CLASSIC = new Queue("mails", Map.of("x-queue-type", "classic"));
    private static final Queue QUORUM = new Queue("mails", Map.of("x-queue-type", "quorum"));

    @Test
    void aQueueWithoutATypeIsClassic() {
        assertThat(ArgumentConflicts.between(UNTYPED, CLASSIC)).isEmpty();
        assertThat(ArgumentConflicts.between(CLASSIC, UNTYPED)).isEmpty();
    }

    @Test
    void anotherTypeIsAConflict() {
        assertThat(ArgumentConflicts.between(UNTYPED, QUORUM))
                .singleElement()
                .asString()
                .startsWith("queue 'mails' exists with x-queue-type = classic, but this application declares quorum.");
    }
}
