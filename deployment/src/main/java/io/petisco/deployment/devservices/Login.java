package io.petisco.deployment.devservices;

import java.util.Optional;
import java.util.function.Function;

/** The user and the virtual host of the application. The dev service creates its broker with them. */
record Login(String username, String password, String virtualHost) {

    static final Login DEFAULT = new Login("guest", "guest", "/");

    /** Without name and password. */
    @Override
    public String toString() {
        return "login to vhost " + virtualHost;
    }

    static Login from(Function<String, Optional<String>> settings) {
        return new Login(
                settings.apply(Setting.USERNAME)
                        .or(() -> settings.apply("RABBITMQ_USER"))
                        .orElse(DEFAULT.username()),
                settings.apply(Setting.PASSWORD).orElse(DEFAULT.password()),
                settings.apply(Setting.VIRTUAL_HOST).orElse(DEFAULT.virtualHost()));
    }
}
