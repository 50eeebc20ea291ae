package io.petisco.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import com.rabbitmq.client.GetResponse;

import static org.awaitility.Awaitility.await;

/** The application's broker, seen by another client, without the extension. */
final class Broker implements AutoCloseable {

    private final Access access;

    /** The actions of another client. */
    interface Access extends AutoCloseable {

        /** Declares a queue bound to an exchange with a routing key. It is deleted when this access closes. */
        String queueFor(String exchange, String routingKey) throws IOException;

        /** Declares a durable queue unless it exists. */
        void declare(String queue) throws IOException;

        void publish(String exchange, String routingKey, byte[] body) throws IOException;

        /** Takes the oldest message, or returns null if the queue is empty. */
        GetResponse get(String queue) throws IOException;

        int count(String queue) throws IOException;

        @Override
        void close() throws IOException;
    }

    Broker() throws IOException, TimeoutException {
        access = WithBroker.isInMemory() ? new InMemoryAccess() : new RabbitMqAccess();
    }

    /** A queue that gets a copy of each message to an exchange with a routing key. */
    String spyOn(String exchange, String routingKey) throws IOException {
        return access.queueFor(exchange, routingKey);
    }

    /** Declares a queue as another application would. */
    void declare(String queue) throws IOException {
        access.declare(queue);
    }

    void publish(String exchange, String routingKey, byte[] body) throws IOException {
        access.publish(exchange, routingKey, body);
    }

    /** Waits for a message and takes it. */
    GetResponse take(String queue) {
        return take(queue, response -> true);
    }

    /** Waits for a matching message, and takes it and all messages before it. */
    GetResponse take(String queue, Predicate<GetResponse> fits) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> access.get(queue), response -> response != null && fits.test(response));
    }

    /** Takes all messages that are in the queue now. */
    List<GetResponse> takeAll(String queue) throws IOException {
        List<GetResponse> all = new ArrayList<>();
        for (GetResponse next = access.get(queue); next != null; next = access.get(queue)) {
            all.add(next);
        }
        return all;
    }

    int count(String queue) throws IOException {
        return access.count(queue);
    }

    @Override
    public void close() throws IOException {
        access.close();
    }
}
