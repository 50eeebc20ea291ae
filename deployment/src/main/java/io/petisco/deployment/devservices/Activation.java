package io.petisco.deployment.devservices;

import java.util.Optional;
import java.util.function.Function;

/** Decides from the configuration whether to run a dev service. */
final class Activation {

    private Activation() {}

    /**
     * @param settings finds the value of a setting
     * @return the reason not to run one; empty to run one
     */
    static Optional<String> reasonAgainst(Function<String, Optional<String>> settings) {
        if (is(settings, Setting.ENABLED, "false")) {
            return Optional.of(Setting.ENABLED + " is false");
        }
        if (is(settings, Setting.KIND, "none")) {
            return Optional.of(Setting.KIND + " is none");
        }
        for (String address : new String[] {Setting.HOST, Setting.PORT, Setting.ADDRESSES}) {
            if (value(settings, address).isPresent()) {
                return Optional.of(address + " is set");
            }
        }
        if (is(settings, Setting.TRANSPORT, Setting.IN_MEMORY)) {
            return Optional.of(Setting.TRANSPORT + " is " + Setting.IN_MEMORY);
        }
        if (is(settings, Setting.MESSAGING_ENABLED, "true")) {
            return Optional.of(Setting.MESSAGING_ENABLED + " is true");
        }
        return Optional.empty();
    }

    private static boolean is(Function<String, Optional<String>> settings, String name, String expected) {
        return value(settings, name).filter(expected::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> value(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name).filter(value -> !value.isBlank());
    }
}
