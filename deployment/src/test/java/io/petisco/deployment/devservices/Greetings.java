package io.petisco.deployment.devservices;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;

/** The smallest application: one event, one handler. */
@ApplicationScoped
public class Greetings {

    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

    public record Greeted(String name) implements DomainEvent {}

    @HandlesEvent
    void onGreeted(Greeted event) {
        names.add(event.name());
    }

    public String next() throws InterruptedException {
        return names.poll(20, TimeUnit.SECONDS);
    }
}
