package io.petisco.deployment.devservices;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The RabbitMQ of the application's Compose file, if any. Produced by {@link RequestProcessor}; consumed by {@link
 * DevServicesProcessor}.
 */
final class ComposedBrokerBuildItem extends SimpleBuildItem {

    private final DevBroker broker;

    private ComposedBrokerBuildItem(DevBroker broker) {
        this.broker = broker;
    }

    static ComposedBrokerBuildItem of(DevBroker broker) {
        return new ComposedBrokerBuildItem(broker);
    }

    DevBroker broker() {
        return broker;
    }
}
