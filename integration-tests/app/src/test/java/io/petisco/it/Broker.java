package io.petisco.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import com.rabbitmq.client.GetResponse;

import static org.awaitility.Awaitility.await;

/** The application's broker as someone else sees it: not through the extension. */
final class Broker implements AutoCloseable {

    private final Access access;

    /** What someone else can do with a broker. */
    interface Access extends AutoCloseable {

        /** Makes a queue that ends with this access, and gets what goes to an exchange with a routing key. */
        String queueFor(String exchange, String routingKey) throws IOException;

        /** Declares a durable queue, unless it is there. */
        void declare(String queue) throws IOException;

        void publish(String exchange, String routingKey, byte[] body) throws IOException;

        /** Takes the oldest message, or returns null where there is none. */
        GetResponse get(String queue) throws IOException;

        int count(String queue) throws IOException;

        @Override
        void close() throws IOException;
    }

    Broker() throws IOException, TimeoutException {
        access = WithBroker.isInMemory() ? new InMemoryAccess() : new RabbitMqAccess();
    }

    /** A queue that gets a copy of all that goes to an exchange with a routing key. */
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

    /** Waits for a message that fits, and takes it and what comes before it. */
    GetResponse take(String queue, Predicate<GetResponse> fits) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> access.get(queue), response -> response != null && fits.test(response));
    }

    /** Takes all that is there now. */
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
