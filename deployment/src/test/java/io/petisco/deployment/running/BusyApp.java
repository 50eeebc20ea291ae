package io.petisco.deployment.running;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.quarkus.runtime.StartupEvent;

/** Publishes a configured number of events at start-up. Its handlers wait for a confirm or for the shutdown. */
@ApplicationScoped
public class BusyApp {

    public static final Class<?>[] CLASSES = {BusyApp.class, Asked.class, Answered.class, Halted.class};

    private static final Logger LOG = Logger.getLogger(BusyApp.class);

    public record Asked(int number) implements DomainEvent {}

    public record Answered(int number) implements DomainEvent {}

    public record Halted(int number) implements DomainEvent {}

    @Inject
    DomainEventBus events;

    @ConfigProperty(name = "busy.asked")
    Optional<Integer> asked;

    @ConfigProperty(name = "busy.halted")
    Optional<Integer> halted;

    /** Whether a halted handler ignores an interrupt. */
    @ConfigProperty(name = "busy.deaf", defaultValue = "false")
    boolean deaf;

    void publish(@Observes StartupEvent started) {
        events.publish(IntStream.range(0, asked.orElse(0)).mapToObj(Asked::new).toList());
        events.publish(
                IntStream.range(0, halted.orElse(0)).mapToObj(Halted::new).toList());
    }

    @HandlesEvent
    void answer(Asked event) {
        events.publishAsync(new Answered(event.number())).await().indefinitely();
        LOG.infof("answered <%d>", event.number());
    }

    @HandlesEvent
    void hear(Answered event) {
        LOG.infof("heard <%d>", event.number());
    }

    @HandlesEvent
    void halt(Halted event) throws InterruptedException {
        LOG.infof("halting <%d>", event.number());
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() - end < 0) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                if (!deaf) {
                    throw e;
                }
            }
        }
    }
}
