package io.petisco.deployment.devservices;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The requested broker; absent if none is requested. Produced by {@link RequestProcessor}; consumed by {@link
 * DevServicesProcessor}.
 */
final class BrokerRequestBuildItem extends SimpleBuildItem {

    private final BrokerRequest request;

    private BrokerRequestBuildItem(BrokerRequest request) {
        this.request = request;
    }

    static BrokerRequestBuildItem of(BrokerRequest request) {
        return new BrokerRequestBuildItem(request);
    }

    BrokerRequest request() {
        return request;
    }
}
