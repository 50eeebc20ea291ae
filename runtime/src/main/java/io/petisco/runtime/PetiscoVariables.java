package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static io.petisco.runtime.RuntimeLog.LOG;

/**
 * Maps the environment variables of the Python implementation to this extension's properties, with lower precedence
 * than every other source of configuration. This happens only in the running application: a build must not adopt the
 * variables of its machine.
 */
public final class PetiscoVariables implements ConfigBuilder {

    /** Below {@code META-INF/microprofile-config.properties}, whose ordinal is 100, and above defaults. */
    private static final int ORDINAL = 90;

    private static final String SOURCE = "petisco's environment variables";

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withSources((ConfigSourceFactory) PetiscoVariables::sources);
    }

    private static Iterable<ConfigSource> sources(ConfigSourceContext context) {
        Map<String, String> properties = new TreeMap<>();
        for (PetiscoVariable variable : PetiscoVariable.ALL) {
            io.smallrye.config.ConfigValue value = context.getValue(variable.name());
            if (value != null && value.getValue() != null && !value.getValue().isBlank()) {
                try {
                    properties.put(variable.property(), variable.convert(value.getValue()));
                } catch (IllegalArgumentException e) {
                    // the start fails for it, with a list of all problems: see check
                }
            }
        }
        return List.of(new PropertiesConfigSource(properties, SOURCE, ORDINAL));
    }

    /**
     * Logs which variables are ignored, and why.
     *
     * @throws IllegalArgumentException if a variable has an invalid value
     */
    static void check(Config config) {
        for (PetiscoVariable variable : PetiscoVariable.ALL) {
            String value = value(config, variable.name());
            if (value != null) {
                check(config, variable, value);
            }
        }
        for (String name : PetiscoVariable.WITHOUT_EFFECT) {
            if (value(config, name) != null) {
                LOG.variableWithoutEffect(name);
            }
        }
        checkPort(value(config, "rabbitmq-port"));
    }

    private static void check(Config config, PetiscoVariable variable, String value) {
        String converted = variable.convert(value);
        ConfigValue taken = config.getConfigValue(variable.property());
        if (taken.getValue() != null
                && !SOURCE.equals(taken.getSourceName())
                && !variable.isSame(taken.getValue(), converted)) {
            LOG.variableNotTaken(
                    variable.secret() ? variable.name() : variable.name() + "=" + value,
                    variable.secret() ? variable.property() : variable.property() + "=" + taken.getValue(),
                    taken.getSourceName());
        }
    }

    private static void checkPort(String port) {
        if (port != null && !port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "rabbitmq-port, which the environment variable RABBITMQ_PORT also sets, is '"
                            + port + "': use a number, such as 5672."
                            + (port.startsWith("tcp://")
                                    ? " Kubernetes set it, because there is a service named rabbitmq. Set"
                                            + " enableServiceLinks: false in the pod, or set RABBITMQ_PORT in the"
                                            + " container"
                                    : ""));
        }
    }

    private static String value(Config config, String name) {
        String value = config.getConfigValue(name).getValue();
        return value == null || value.isBlank() ? null : value;
    }
}
