package io.petisco.deployment.devservices;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesComposeProjectBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.DevServicesSharedNetworkBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.dev.devservices.RunningContainer;
import io.quarkus.devservices.common.ComposeLocator;
import io.quarkus.devservices.common.ContainerAddress;
import io.quarkus.runtime.LaunchMode;

/** Reads from the configuration whether a broker is wanted, and which. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class RequestProcessor {

    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);

    @BuildStep
    void request(
            PetiscoDevServicesConfig config,
            DevServicesConfig global,
            LaunchModeBuildItem mode,
            DevServicesComposeProjectBuildItem compose,
            List<DevServicesSharedNetworkBuildItem> sharedNetworks,
            BuildProducer<BrokerRequestBuildItem> requests,
            BuildProducer<DevServicesResultBuildItem> results) {
        Config all = ConfigProvider.getConfig();
        Function<String, Optional<String>> settings = name -> all.getOptionalValue(name, String.class);
        Optional<String> reason = Activation.reasonAgainst(settings);
        if (reason.isPresent()) {
            DevServicesLog.LOG.none(reason.get());
            return;
        }
        boolean sharedNetwork = DevServicesSharedNetworkBuildItem.isSharedNetworkRequired(global, sharedNetworks);
        Optional<ContainerAddress> composed = ComposeLocator.locateContainer(
                compose,
                List.of(config.imageName(), "rabbitmq"),
                ContainerBroker.AMQP,
                mode.getLaunchMode(),
                sharedNetwork);
        if (composed.isPresent()) {
            results.produce(composed(composed.get()));
            return;
        }
        boolean offered = config.shared() && mode.getLaunchMode() == LaunchMode.DEVELOPMENT;
        requests.produce(BrokerRequestBuildItem.of(new BrokerRequest(
                config.kind(),
                settings.apply(Setting.TRANSPORT).isEmpty(),
                config.imageName(),
                offered ? Optional.of(config.serviceName()) : Optional.empty(),
                mode.getLaunchMode().name(),
                config.port(),
                config.managementPort(),
                Path.of(config.serverScript()),
                config.tempDir().map(Path::of),
                config.startTimeout().or(global::timeout).orElse(DEFAULT_START_TIMEOUT),
                Login.from(settings),
                Optional.ofNullable(compose.getDefaultNetworkId()),
                sharedNetwork)));
    }

    /** A container of the application's own compose file. */
    private static DevServicesResultBuildItem composed(ContainerAddress address) {
        RunningContainer container = address.getRunningContainer();
        DevBroker broker = DevBroker.rabbitMq(
                "compose",
                address.getHost(),
                address.getPort(),
                container.getPortMapping(ContainerBroker.MANAGEMENT).orElse(0),
                new Login(
                        container.tryGetEnv("RABBITMQ_DEFAULT_USER").orElse(Login.DEFAULT.username()),
                        container.tryGetEnv("RABBITMQ_DEFAULT_PASS").orElse(Login.DEFAULT.password()),
                        Login.DEFAULT.virtualHost()),
                Optional.of(address.getId()),
                () -> {});
        return DevServicesResultBuildItem.discovered()
                .feature("petisco")
                .containerId(address.getId())
                .config(broker.configuration())
                .build();
    }
}
