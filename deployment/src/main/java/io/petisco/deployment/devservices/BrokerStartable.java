package io.petisco.deployment.devservices;

import java.util.function.Consumer;

import io.quarkus.deployment.builditem.Startable;

/** A broker that Quarkus manages: it starts the broker before the application and keeps it across restarts. */
final class BrokerStartable implements Startable {

    private final BrokerStarter starter;
    private final BrokerRequest request;
    private final Consumer<DevBroker> whenStarted;
    private DevBroker broker;

    BrokerStartable(BrokerStarter starter, BrokerRequest request, Consumer<DevBroker> whenStarted) {
        this.starter = starter;
        this.request = request;
        this.whenStarted = whenStarted;
    }

    @Override
    public void start() {
        broker = starter.start(request);
        whenStarted.accept(broker);
    }

    void announce() {
        DevServicesLog.LOG.broker(broker.description(), broker.reason());
    }

    String setting(String key) {
        return broker.configuration().get(key);
    }

    @Override
    public String getConnectionInfo() {
        return broker.description();
    }

    @Override
    public String getContainerId() {
        return broker.containerId().orElse(null);
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }
}
