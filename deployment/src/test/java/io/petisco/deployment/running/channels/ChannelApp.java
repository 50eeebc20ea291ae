package io.petisco.deployment.running.channels;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** An application that consumes events and commands through channels. */
@ApplicationScoped
public class ChannelApp {

    static final Class<?>[] CLASSES = {
        ChannelApp.class, UserCreated.class, UserConfirmed.class, UserGreeted.class, PersistUser.class
    };

    static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "registration",
            "quarkus.petisco.retry.ttl", "200ms",
            "quarkus.petisco.retry.max-retries", "2");

    public record UserCreated(String name) implements DomainEvent {}

    public record UserConfirmed(String name) implements DomainEvent {}

    public record UserGreeted(String name) implements DomainEvent {}

    public record PersistUser(String name) implements Command {}

    private final Map<String, BlockingQueue<Object>> seen = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    @Inject
    DomainEventBus events;

    @Incoming("user_created-greet_user")
    void greetUser(UserCreated event, MessageContext context) {
        see("greetUser", context);
        see("thread", Thread.currentThread().getName());
        if (failing.contains(event.name())) {
            throw new IllegalStateException(event.name() + " is not welcome");
        }
        see("greeted", event);
        events.publish(new UserGreeted(event.name()));
    }

    @HandlesEvent
    void onGreeted(UserGreeted event, MessageContext context) {
        see("onGreeted", context);
    }

    @Incoming("user_created-confirm_user")
    @Outgoing("domain-events")
    @RunOnVirtualThread
    UserConfirmed confirmUser(UserCreated event) {
        return new UserConfirmed(event.name());
    }

    @Incoming("user_confirmed-audit")
    void audit(MessageEnvelope envelope) {
        see("audit", envelope);
    }

    @HandlesCommand
    void persistUser(PersistUser command) {
        see("persistUser", command);
    }

    public void failFor(String name) {
        failing.add(name);
    }

    private void see(String what, Object value) {
        seen.computeIfAbsent(what, none -> new LinkedBlockingQueue<>()).add(value);
    }

    /** The next recorded value; fails if there is none within 15 seconds. */
    public <T> T next(String what, Class<T> type) throws InterruptedException {
        Object value =
                seen.computeIfAbsent(what, none -> new LinkedBlockingQueue<>()).poll(15, TimeUnit.SECONDS);
        if (value == null) {
            throw new AssertionError(what + " did not happen; what did: " + seen);
        }
        return type.cast(value);
    }
}
