package io.petisco.deployment.running;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.DomainEvent;
import io.smallrye.common.annotation.Blocking;

/** A channel whose method handles a message only after the test allows it. */
@ApplicationScoped
public class NumberedWork {

    public static final Class<?>[] CLASSES = {NumberedWork.class, Numbered.class};
    public static final String QUEUE = "acme.shop.1.event.numbered.work";

    public static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "shop",
            "mp.messaging.incoming.numbered-work.max-outstanding-messages", "4");

    public record Numbered(int number) implements DomainEvent {}

    private final Semaphore permits = new Semaphore(0);
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private final List<Integer> done = new CopyOnWriteArrayList<>();

    @Incoming("numbered-work")
    @Blocking
    void work(Numbered event) throws InterruptedException {
        begun.add(event.number());
        permits.acquire();
        done.add(event.number());
    }

    public void allow(int more) {
        permits.release(more);
    }

    /** The numbers of the messages with which the method was called. */
    public List<Integer> begun() {
        return begun;
    }

    public List<Integer> done() {
        return done;
    }
}
