package io.petisco.deployment.running;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import io.petisco.localbroker.LocalRabbitMq;

/**
 * Starts one RabbitMQ for all tests of this module, and publishes its address in system properties. The application of a test
 * runs in its own class loader, so it cannot read the address from a field.
 */
public class BrokerForTests implements LauncherSessionListener {

    static final String MANAGEMENT_PORT = "petisco.test.management-port";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (TestedTransport.isInMemory()) {
            return;
        }
        LocalRabbitMq broker = LocalRabbitMq.shared();
        System.setProperty("rabbitmq-host", broker.host());
        System.setProperty("rabbitmq-port", String.valueOf(broker.port()));
        System.setProperty("rabbitmq-username", broker.username());
        System.setProperty("rabbitmq-password", broker.password());
        broker.managementPort().ifPresent(port -> System.setProperty(MANAGEMENT_PORT, String.valueOf(port)));
    }
}
