package io.petisco.deployment.management;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.petisco.runtime.management.ManagementRecorder;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.deployment.spi.RouteBuildItem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Puts the endpoints on the management interface. */
class ManagementProcessor {

    private static final String ENABLED = "quarkus.petisco.management.enabled";
    private static final String INTERFACE = "quarkus.management.enabled";

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void routes(
            ManagementRecorder recorder,
            Capabilities capabilities,
            PetiscoBuildTimeConfig config,
            BuildProducer<RouteBuildItem> routes) {
        if (!config.management().enabled() || !isPossible(capabilities)) {
            return;
        }
        route(routes, "consumers", recorder.consumers());
        route(routes, "consumers/pause", recorder.pause());
        route(routes, "consumers/resume", recorder.resume());
        route(routes, "consumers/start", recorder.start());
        route(routes, "consumers/stop", recorder.stop());
        route(routes, "dead-letters", recorder.deadLetters());
        route(routes, "chaos", recorder.chaos());
    }

    private static void route(BuildProducer<RouteBuildItem> routes, String path, Handler<RoutingContext> handler) {
        routes.produce(RouteBuildItem.newManagementRoute("petisco/" + path)
                .withRequestHandler(handler)
                .asBlockingRoute()
                .displayOnNotFoundPage()
                .build());
    }

    private static boolean isPossible(Capabilities capabilities) {
        return capabilities.isPresent(Capability.VERTX_HTTP) && hasInterface();
    }

    private static boolean hasInterface() {
        return ConfigProvider.getConfig()
                .getOptionalValue(INTERFACE, Boolean.class)
                .orElse(false);
    }

    /** Without the management interface, the endpoints would be on the application's own interface, open to every caller. */
    @BuildStep
    void check(
            Capabilities capabilities, PetiscoBuildTimeConfig config, BuildProducer<ValidationErrorBuildItem> errors) {
        if (!config.management().enabled()) {
            return;
        }
        if (!capabilities.isPresent(Capability.VERTX_HTTP)) {
            errors.produce(
                    error("but the application has no HTTP server: add the extension quarkus-vertx-http, or remove"
                            + " that setting"));
        } else if (!hasInterface()) {
            errors.produce(error("but the management interface is off, and the endpoints are only there. Set "
                    + INTERFACE + "=true, or remove that setting"));
        }
    }

    private static ValidationErrorBuildItem error(String text) {
        return new ValidationErrorBuildItem(new ConfigurationException(ENABLED + " is true, " + text));
    }
}
