package io.petisco.runtime;

import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;

import io.petisco.ChaosSettings;
import io.petisco.MessageChaos;
import io.petisco.runtime.chaos.BuiltInChaos;
import io.petisco.runtime.chaos.ChaosReader;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Creates chaos: the built-in chaos, that of a bean, or none. */
final class ChaosFactory {

    private final LaunchMode launchMode;
    private final PetiscoConfig.ChaosConfig config;
    private final Config all;

    ChaosFactory(LaunchMode launchMode, PetiscoConfig.ChaosConfig config, Config all) {
        this.launchMode = launchMode;
        this.config = config;
        this.all = all;
    }

    /**
     * Returns the chaos that decides on each delivery; null without chaos.
     *
     * @throws ConfigurationException if a setting is invalid, even if it is not used
     */
    MessageChaos create(Supplier<MessageChaos> bean, BuiltInChaos builtIn) {
        ChaosSettings settings = settings();
        boolean enabled = config.enabled().orElse(launchMode != LaunchMode.NORMAL);
        MessageChaos chosen = bean.get();
        boolean own = ClientProxy.unwrap(chosen) != builtIn;
        if (!enabled) {
            if (config.enabled().isEmpty()) {
                builtIn.leaveOffInProduction(settings);
            }
            return null;
        }
        if (own) {
            builtIn.leaveTo(ClientProxy.unwrap(chosen).getClass());
            return chosen;
        }
        builtIn.enable(settings);
        return builtIn;
    }

    private ChaosSettings settings() {
        try {
            return new ChaosReader(name -> all.getOptionalValue(name, String.class))
                    .read(config.delay(), config.nackDelay());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e, Set.of());
        }
    }
}
