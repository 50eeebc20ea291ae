package io.petisco.deployment.devservices;

import io.quarkus.builder.item.SimpleBuildItem;

/** Where the management UI of dev mode's broker is. Produced by {@link DevServicesProcessor}; consumed by {@link DevUiProcessor}. */
final class ManagementUiBuildItem extends SimpleBuildItem {

    private final String url;

    private ManagementUiBuildItem(String url) {
        this.url = url;
    }

    static ManagementUiBuildItem at(String url) {
        return new ManagementUiBuildItem(url);
    }

    String url() {
        return url;
    }
}
