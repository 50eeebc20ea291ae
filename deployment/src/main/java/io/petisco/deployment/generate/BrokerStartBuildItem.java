package io.petisco.deployment.generate;

import io.petisco.runtime.BrokerStart;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/** The bean that connects the application at start-up. */
final class BrokerStartBuildItem extends SimpleBuildItem {

    private final RuntimeValue<BrokerStart> value;

    BrokerStartBuildItem(RuntimeValue<BrokerStart> value) {
        this.value = value;
    }

    RuntimeValue<BrokerStart> value() {
        return value;
    }
}
