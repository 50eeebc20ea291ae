package io.petisco.deployment.devservices;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * What broker is wanted; absent where none is. Produced by {@link RequestProcessor}; consumed by {@link DevServicesProcessor}.
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
