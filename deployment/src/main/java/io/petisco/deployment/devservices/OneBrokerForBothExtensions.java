package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;

/**
 * Switches the dev service of quarkus-messaging-rabbitmq off, which is present wherever this extension is: its channels
 * find our broker by the same settings, and if ours is switched off, no other one is expected. Read while the
 * application is built, and overridden by any setting of a user: {@code quarkus.rabbitmq.devservices.enabled=true}
 * switches it on again.
 */
public class OneBrokerForBothExtensions implements ConfigSourceFactory {

    private static final int WEAKER_THAN_ANY_FILE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return context.getProfiles().contains("prod") ? List.of() : List.of(new TheirsIsOff());
    }

    /** Names no properties: a name would be reported as unknown where the other extension is absent. */
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
