package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;

/**
 * Switches off the dev service of quarkus-messaging-rabbitmq, a dependency of this extension. The channels of that extension
 * find the broker of this extension's dev service by the same settings. A user who switches this dev service off expects no
 * other one. The build reads this source, and any setting of the user overrides it: {@code
 * quarkus.rabbitmq.devservices.enabled=true} switches the other dev service on again.
 */
public class OneBrokerForBothExtensions implements ConfigSourceFactory {

    private static final int WEAKER_THAN_ANY_FILE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return context.getProfiles().contains("prod") ? List.of() : List.of(new TheirsIsOff());
    }

    /** Lists no property names: Quarkus would report a listed name as unknown where the other extension is absent. */
    private static final class TheirsIsOff implements ConfigSource {

        private static final Map<String, String> VALUES = Map.of(Setting.MESSAGING_ENABLED, "false");

        @Override
        public Set<String> getPropertyNames() {
            return Set.of();
        }

        @Override
        public String getValue(String name) {
            return VALUES.get(name);
        }

        @Override
        public String getName() {
            return "petisco dev services";
        }

        @Override
        public int getOrdinal() {
            return WEAKER_THAN_ANY_FILE;
        }
    }
}
