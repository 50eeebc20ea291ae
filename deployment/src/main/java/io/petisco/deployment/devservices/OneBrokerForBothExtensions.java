package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;

/**
 * Switches the dev service of quarkus-messaging-rabbitmq off where ours is on: its channels find the same broker by the same
 * settings. Read while the application is built, and weaker than anything that a user sets.
 */
public class OneBrokerForBothExtensions implements ConfigSourceFactory {

    private static final int WEAKER_THAN_ANY_FILE = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean ours = !context.getProfiles().contains("prod")
                && Activation.reasonAgainst(name -> value(context, name)).isEmpty();
        return ours ? List.of(new TheirsIsOff()) : List.of();
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue);
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
