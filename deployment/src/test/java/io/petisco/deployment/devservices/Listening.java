package io.petisco.deployment.devservices;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.vertx.core.json.JsonObject;

/** Consumes messages through a channel of quarkus-messaging-rabbitmq. */
@ApplicationScoped
public class Listening {

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

    @Incoming("greeted")
    public void listen(JsonObject body) {
        bodies.add(body.encode());
    }

    public String next() throws InterruptedException {
        return bodies.poll(20, TimeUnit.SECONDS);
    }
}
