package io.petisco.deployment.devservices;

import java.net.URI;
import java.util.Optional;

/**
 * The current target of the dev UI's link.
 *
 * @param url absolute, or relative to a page of the dev UI
 * @param label the text beside it
 */
record ManagementLink(String url, String label) {

    /** The dev UI's page of dev services: it shows a broker that has no management UI. */
    private static final String DEV_SERVICES = "dev-services";

    /** @param running the running broker, if any */
    static ManagementLink to(Optional<DevBroker> running) {
        return running.flatMap(DevBroker::managementUrl)
                .map(url -> new ManagementLink(url, URI.create(url).getAuthority()))
                .orElse(new ManagementLink(DEV_SERVICES, "none"));
    }
}
