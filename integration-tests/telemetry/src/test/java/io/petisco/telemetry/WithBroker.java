package io.petisco.telemetry;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Connection;

import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application a real RabbitMQ. */
public class WithBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        declareTheQueueOfAnotherService(broker);
        return Map.of(
                "rabbitmq-host", broker.host(),
                "rabbitmq-port", String.valueOf(broker.port()),
                "rabbitmq-username", broker.username(),
                "rabbitmq-password", broker.password(),
                "rabbitmq-virtual-host", broker.virtualHost());
    }

    private static void declareTheQueueOfAnotherService(LocalRabbitMq broker) {
        try (Connection connection = broker.connectionFactory().newConnection()) {
            connection.createChannel().queueDeclare(Lost.QUEUE, true, false, false, Map.of());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // the broker is shared, and ends with the JVM
    }
}
