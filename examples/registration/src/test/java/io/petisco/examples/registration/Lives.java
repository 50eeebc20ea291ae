package io.petisco.examples.registration;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.petisco.localbroker.LocalRabbitMq;

/** The example over several lives: it is killed and started again. */
final class Lives implements AutoCloseable {

    private final LocalRabbitMq broker;
    private final Map<String, String> settings;
    private final String database = RunningExample.newDatabase("killed-example");
    private final List<RunningExample> lives = new ArrayList<>();
    private volatile CompletableFuture<URI> address = new CompletableFuture<>();

    Lives(LocalRabbitMq broker, Map<String, String> settings) {
        this.broker = broker;
        this.settings = settings;
    }

    void begin() {
        int number = lives.size() + 1;
        RunningExample life = RunningExample.start(broker, "killed-example-life-" + number, database, settings);
        lives.add(life);
        address.complete(life.uri());
    }

    void kill() {
        address = new CompletableFuture<>();
        lives.get(lives.size() - 1).kill();
    }

    /** Where it is; waits while it is dead. */
    URI address() {
        return address.join();
    }

    /** What all lives have logged. */
    Stream<String> lines() {
        return lives.stream().flatMap(RunningExample::lines);
    }

    @Override
    public void close() {
        address.completeExceptionally(new IllegalStateException("the test is over"));
        if (!lives.isEmpty()) {
            lives.get(lives.size() - 1).close();
        }
    }
}
