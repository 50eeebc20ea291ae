package io.petisco.deployment.devservices;

import java.util.function.Supplier;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The management UI of the broker in dev mode, which may start only after the build. Produced by {@link DevServicesProcessor};
 * consumed by {@link DevUiProcessor}.
 */
final class ManagementUiBuildItem extends SimpleBuildItem {

    private final Supplier<ManagementLink> link;

    private ManagementUiBuildItem(Supplier<ManagementLink> link) {
        this.link = link;
    }

    /** @param link supplies the current link whenever the page is shown */
    static ManagementUiBuildItem of(Supplier<ManagementLink> link) {
        return new ManagementUiBuildItem(link);
    }

    ManagementLink link() {
        return link.get();
    }
}
