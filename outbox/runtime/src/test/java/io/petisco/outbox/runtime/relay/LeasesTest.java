package io.petisco.outbox.runtime.relay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeasesTest {

    private final AtomicLong now = new AtomicLong(-100); // System.nanoTime may be negative
    private final AtomicInteger renewals = new AtomicInteger();
    private final Leases leases =
            new Leases(Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(4), now::get);

    @Test
    void areRenewedNotMoreOftenThanDue() throws Exception {
        renew(Set.of(1, 2));
        pass(Duration.ofSeconds(4));
        renew(Set.of(1, 2));
        assertThat(renewals).hasValue(1);
        pass(Duration.ofSeconds(1));
        renew(Set.of(2));
        assertThat(renewals).hasValue(2);
        assertThat(leases.usable()).containsExactly(2);
    }

    @Test
    void areNotUsedWhenLessIsLeftThanAConfirmMayTake() throws Exception {
        renew(Set.of(3));
        pass(Duration.ofSeconds(11).minusNanos(1));
        assertThat(leases.has(3)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(leases.has(3)).isFalse();
        assertThat(leases.usable()).isEmpty();
    }

    @Test
    void beginBeforeTheStatementThatRenewsThem() throws Exception {
        leases.renewIfDue(lease -> {
            pass(Duration.ofSeconds(12)); // the database was slow, or the process was halted
            return Set.of(3);
        });
        assertThat(leases.has(3)).isFalse();
    }

    @Test
    void stayThroughAFailedRenewalUntilTheyEnd() throws Exception {
        renew(Set.of(3));
        pass(Duration.ofSeconds(6));
        try {
            leases.renewIfDue(lease -> {
                throw new IllegalStateException("no connection");
            });
        } catch (IllegalStateException expected) {
            assertThat(leases.has(3)).isTrue();
        }
        pass(Duration.ofSeconds(5));
        assertThat(leases.has(3)).isFalse();
    }

    @Test
    void areTakenAgainAtOnceAfterTheyWereDropped() throws Exception {
        renew(Set.of(3));
        leases.drop();
        assertThat(leases.isEmpty()).isTrue();
        renew(Set.of(4));
        assertThat(leases.usable()).containsExactly(4);
    }

    private void renew(Set<Integer> shards) throws Exception {
        leases.renewIfDue(lease -> {
            assertThat(lease).isEqualTo(Duration.ofSeconds(15));
            renewals.incrementAndGet();
            return shards;
        });
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
