package io.petisco.transport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Publishes messages, each with its id as its body, and keeps how each ended: "confirmed", or the kind of failure. */
public final class Outcomes {

    private final Map<String, String> byId = new LinkedHashMap<>();
    private final Map<String, PublishFailure> failures = new LinkedHashMap<>();
    private int published;
    private int endedTwice;

    public static OutgoingMessage message(String exchange, String routingKey, String id) {
        MessageProperties properties =
                new MessageProperties("text/plain", null, id, null, null, "test", "test", null, null, Map.of());
        return new OutgoingMessage(exchange, routingKey, properties, id.getBytes(UTF_8));
    }

    public static OutgoingMessage message(String id) {
        return message("ex", "key", id);
    }

    public void publish(Publisher publisher, OutgoingMessage message) {
        publisher.publish(message, listener(message.properties().messageId() + ""));
    }

    public void publish(Publisher publisher, int from, int to) {
        for (int i = from; i < to; i++) {
            publish(publisher, message(String.valueOf(i)));
        }
    }

    public synchronized PublishListener listener(String id) {
        published++;
        return new PublishListener() {
            private boolean ended;

            @Override
            public void onConfirmed() {
                end("confirmed", null);
            }

            @Override
            public void onFailed(PublishFailure failure) {
                end(failure.kind().name(), failure);
            }

            private void end(String outcome, PublishFailure failure) {
                synchronized (Outcomes.this) {
                    endedTwice += ended ? 1 : 0;
                    ended = true;
                    // several messages may have one id
                    String key = byId.containsKey(id) ? id + "'" + byId.size() : id;
                    byId.put(key, outcome);
                    if (failure != null) {
                        failures.put(key, failure);
                    }
                }
            }
        };
    }

    public synchronized int ended() {
        return byId.size();
    }

    public synchronized Map<String, PublishFailure> failures() {
        return new LinkedHashMap<>(failures);
    }

    public synchronized String of(String id) {
        return byId.get(id);
    }

    private synchronized boolean allEnded() {
        return byId.size() == published;
    }

    /** Waits until each has ended; each must end once. */
    public Outcomes awaitAll() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::allEnded);
        synchronized (this) {
            assertThat(endedTwice).as("messages that ended twice").isZero();
        }
        return this;
    }

    public void assertAllConfirmed() {
        assertThat(awaitAll().failures()).isEmpty();
    }
}
