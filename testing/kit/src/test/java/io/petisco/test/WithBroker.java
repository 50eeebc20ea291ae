package io.petisco.test;

import java.util.Map;

import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A real RabbitMQ, or with {@code -Dpetisco.it.transport=in-memory} the one in memory. The build runs all tests with both. */
public class WithBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if ("in-memory".equals(System.getProperty("petisco.it.transport"))) {
            return Map.of("quarkus.petisco.transport", "in-memory");
        }
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
        // it is shared, and ends with the JVM; the one in memory ends with the application
    }
}
