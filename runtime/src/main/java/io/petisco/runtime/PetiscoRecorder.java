package io.petisco.runtime;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.invoke.Invoker;

import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/** Passes the plan from the build to the application. */
@Recorder
public class PetiscoRecorder {

    /**
     * @param invokers the invokers of the plan's handlers, in the same order
     * @param casts the methods that bring attributes to another version
     * @param castInvokers their invokers, in the same order
     * @param customMapper whether the application provides or customizes the {@code ObjectMapper}
     */
    public RuntimeValue<HandlerRegistry> registry(
            ApplicationPlan plan,
            List<RuntimeValue<?>> invokers,
            List<PlannedCast> casts,
            List<RuntimeValue<?>> castInvokers,
            boolean customMapper) {
        return new RuntimeValue<>(
                new HandlerRegistry(plan, values(invokers), casts, values(castInvokers), customMapper));
    }

    private static List<Invoker<Object, Object>> values(List<RuntimeValue<?>> invokers) {
        List<Invoker<Object, Object>> instances = new ArrayList<>(invokers.size());
        for (RuntimeValue<?> invoker : invokers) {
            @SuppressWarnings("unchecked") // generated invokers accept and return any object
            Invoker<Object, Object> instance = (Invoker<Object, Object>) invoker.getValue();
            instances.add(instance);
        }
        return List.copyOf(instances);
    }

    public RuntimeValue<BrokerStart> brokerStart(RuntimeValue<HandlerRegistry> registry) {
        return new RuntimeValue<>(new BrokerStart(registry.getValue().plan()));
    }
}
