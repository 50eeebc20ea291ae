package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldKeysTest {

    private final AtomicLong now = new AtomicLong(-100);
    private final HeldKeys held = new HeldKeys(now::get);

    @Test
    void areHeldUntilTheirTimeIsOver() {
        held.hold("a", 3, Duration.ofSeconds(2));
        held.hold("b", 3, Duration.ofSeconds(1));
        assertThat(held.byShard().get(3)).containsExactlyInAnyOrder("a", "b");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(held.isHeld("b")).isFalse();
        assertThat(held.byShard().get(3)).containsExactly("a");
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(held.byShard()).isEmpty();
    }

    @Test
    void areNotAllNamedInAStatement() {
        for (int i = 0; i < 1000; i++) {
            held.hold("key " + i, i % 2, Duration.ofSeconds(1));
        }
        assertThat(held.byShard().get(0)).hasSize(200);
        assertThat(held.byShard().get(1)).hasSize(200);
        assertThat(held.isHeld("key 999")).isTrue();
    }
}
