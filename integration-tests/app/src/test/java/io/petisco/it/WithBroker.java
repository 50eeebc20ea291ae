package io.petisco.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import io.petisco.it.remote.Http;
import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives the application a broker: a real RabbitMQ, or with {@code -Dpetisco.it.transport=in-memory} the one in memory. The
 * build runs all tests with both.
 */
public class WithBroker implements QuarkusTestResourceLifecycleManager {

    static boolean isInMemory() {
        return "in-memory".equals(System.getProperty("petisco.it.transport"));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        String port = String.valueOf(freePort());
        settings.put(Http.PORT, port);
        settings.put("quarkus.http.test-port", port);
        settings.putAll(isInMemory() ? Map.of("quarkus.petisco.transport", "in-memory") : settings(broker()));
        if (WithDatabase.isOn()) {
            settings.putAll(WithDatabase.settings());
        }
        return settings;
    }

    /** The broker of the application. */
    LocalRabbitMq broker() {
        return LocalRabbitMq.shared();
    }

    static Map<String, String> settings(LocalRabbitMq broker) {
        return Map.of(
                "rabbitmq-host", broker.host(),
                "rabbitmq-port", String.valueOf(broker.port()),
                "rabbitmq-username", broker.username(),
                "rabbitmq-password", broker.password(),
                "rabbitmq-virtual-host", broker.virtualHost());
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // RabbitMQ is shared and ends with the JVM; the in-memory broker ends with the application
    }
}
