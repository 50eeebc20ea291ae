package io.petisco.it;

import java.util.concurrent.CountDownLatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.HandlesEvent;
import io.petisco.MessageConsumer;
import io.petisco.MessageContext;
import io.petisco.it.Events.Counted;
import io.petisco.it.Events.Poisonous;
import io.petisco.it.Events.PoisonousOnEventLoop;
import io.smallrye.mutiny.Uni;

/** Handlers whose queues are paused by a test, or by the handlers themselves. */
@ApplicationScoped
public class Controlled {

    @Inject
    Received received;

    @Inject
    MessageConsumer consumer;

    private volatile int heldNumber = -1;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Makes the handler wait at the message with this number until the latch is released. */
    public CountDownLatch holdAt(int number) {
        gate = new CountDownLatch(1);
        heldNumber = number;
        return gate;
    }

    public void holdNothing() {
        heldNumber = -1;
        gate.countDown();
    }

    @HandlesEvent
    void counts(Counted event, MessageContext context) throws InterruptedException {
        received.add("counts", event, context);
        if (event.number() == heldNumber) {
            gate.await();
        }
    }

    @HandlesEvent
    void pausesItself(Poisonous event, MessageContext context) {
        received.add("pausesItself", event, context);
        if (event.number() == 3) {
            consumer.pause(context.queue());
        }
    }

    @HandlesEvent
    Uni<Void> pausesItselfOnTheEventLoop(PoisonousOnEventLoop event, MessageContext context) {
        received.add("pausesItselfOnTheEventLoop", event, context);
        if (event.number() == 3) {
            consumer.pause(context.queue());
        }
        return Uni.createFrom().voidItem();
    }
}
