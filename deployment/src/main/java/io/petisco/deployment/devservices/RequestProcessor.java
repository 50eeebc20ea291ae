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
import io.quarkus.deployment.builditem.DevServicesSharedNetworkBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.dev.devservices.RunningContainer;
import io.quarkus.devservices.common.ComposeLocator;
import io.quarkus.devservices.common.ContainerAddress;
import io.quarkus.runtime.LaunchMode;

/** Reads from the configuration whether the application needs a broker, and of which kind. */
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
            BuildProducer<ComposedBrokerBuildItem> composedBrokers) {
        Config all = ConfigProvider.getConfig();
        Function<String, Optional<String>> settings = name -> all.getOptionalValue(name, String.class);
        Optional<String> reason = Activation.reasonAgainst(settings);
        if (reason.isPresent()) {
            DevServicesLog.LOG.none(reason.get());
            return;
        }
        boolean sharedNetwork = DevServicesSharedNetworkBuildItem.isSharedNetworkRequired(global, sharedNetworks);
        Optional<DevBroker> composed = composed(compose, config.imageName(), mode.getLaunchMode(), sharedNetwork);
        if (composed.isPresent()) {
            composedBrokers.produce(ComposedBrokerBuildItem.of(composed.get()));
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

    /**
     * The RabbitMQ of the application's own Compose file.
     *
     * @param image the configured image: a container of it has precedence over one of another RabbitMQ image
     * @param sharedNetwork whether the application itself runs in a container of the project's network
     */
    static Optional<DevBroker> composed(
            DevServicesComposeProjectBuildItem project, String image, LaunchMode mode, boolean sharedNetwork) {
        return ComposeLocator.locateContainer(
                        project, List.of(image, "rabbitmq"), ContainerBroker.AMQP, mode, sharedNetwork)
                .map(address -> composed(address, sharedNetwork));
    }

    private static DevBroker composed(ContainerAddress address, boolean sharedNetwork) {
        RunningContainer container = address.getRunningContainer();
        int managementPort = container
                .getPortMapping(ContainerBroker.MANAGEMENT)
                .map(port -> sharedNetwork ? ContainerBroker.MANAGEMENT : port)
                .orElse(0);
        return FoundContainer.broker(
                        address.getId(), address.getHost(), address.getPort(), managementPort, container.env())
                .because("it is in the application's Compose file");
    }
}
