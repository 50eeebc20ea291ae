package io.petisco.telemetry;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;

/** Handlers of lost parcels: of a dead-letter queue and of another service's queue. */
@ApplicationScoped
public class Lost {

    public static final String QUEUE = "legacy.parcels";

    public record Mislaid(UUID id) implements DomainEvent {}

    private final Set<UUID> soughtBefore = ConcurrentHashMap.newKeySet();

    @HandlesEvent(maxRetries = 0)
    void seek(Mislaid event) {
        throw new IllegalStateException("not here");
    }

    @HandlesDeadLetter(handler = "seek", retryDelay = "200ms")
    void find(Mislaid event) {
        if (soughtBefore.add(event.id())) {
            throw new IllegalStateException("not yet");
        }
    }

    @HandlesQueue(value = QUEUE, keepsFailed = true, retryTtl = "1h")
    void claim(MessageEnvelope message) {
        if (message.attributes().containsKey("unclaimed")) {
            throw new IllegalStateException("nobody's");
        }
    }
}
