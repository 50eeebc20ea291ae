package io.petisco.it;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.HandlesEvent;
import io.petisco.it.Events.Slow;
import io.smallrye.mutiny.Uni;

/** A handler that counts its concurrent calls: only one at a time may run. */
@ApplicationScoped
public class Sequences {

    @Inject
    Received received;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @HandlesEvent
    Uni<Void> slowly(Slow event) {
        int now = running.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        received.add("slowly", event, null);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(2))
                .invoke(running::decrementAndGet);
    }

    public int mostAtOnce() {
        return mostAtOnce.get();
    }
}
