package io.petisco.telemetry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesAllMessages;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.telemetry.Messages.Broken;
import io.petisco.telemetry.Messages.Counted;
import io.petisco.telemetry.Messages.Garbled;
import io.petisco.telemetry.Messages.Late;
import io.petisco.telemetry.Messages.Measured;
import io.petisco.telemetry.Messages.Refused;
import io.petisco.telemetry.Messages.Shaken;
import io.petisco.telemetry.Messages.Stocked;

/** Handlers that succeed, fail, and wait. */
@ApplicationScoped
public class Warehouse {

    private final CountDownLatch truck = new CountDownLatch(1);

    @HandlesEvent
    void shelve(Stocked event) {}

    @HandlesEvent
    void count(Counted event) {}

    @HandlesEvent
    void measure(Measured event) {}

    @HandlesEvent
    void refuse(Refused event) {}

    @HandlesEvent
    void read(Garbled event) {}

    @HandlesEvent
    void shake(Shaken event) {}

    @HandlesEvent
    void repair(Broken event) {
        throw new IllegalStateException("no tools");
    }

    @HandlesEvent
    void load(Late event) throws InterruptedException {
        truck.await(20, TimeUnit.SECONDS);
    }

    /** Lets {@link #load} continue. */
    public void truckIsHere() {
        truck.countDown();
    }

    @HandlesAllMessages
    void archive(MessageEnvelope envelope) {}
}
