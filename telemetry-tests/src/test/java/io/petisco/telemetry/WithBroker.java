package io.petisco.telemetry;

import java.util.Map;

import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application a real RabbitMQ. */
public class WithBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        return Map.of(
                "rabbitmq-host", broker.host(),
                "rabbitmq-port", String.valueOf(broker.port()),
                "rabbitmq-username", broker.username(),
                "rabbitmq-password", broker.password(),
                "rabbitmq-virtual-host", broker.virtualHost());
    }

    @Override
    public void stop() {
        // it is shared, and ends with the JVM
    }
}
