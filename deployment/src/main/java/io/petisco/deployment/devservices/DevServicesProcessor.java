package io.petisco.deployment.devservices;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.petisco.localbroker.DockerProbe;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;

/** Gives dev and test mode a broker, and tells the application where it is. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class DevServicesProcessor {

    private static final String FEATURE = "petisco";

    /** In test mode, Quarkus starts the broker with the application and keeps it for the next one. */
    @BuildStep(onlyIfNot = IsDevelopment.class)
    DevServicesResultBuildItem forTests(Optional<BrokerRequestBuildItem> wanted) {
        return wanted.map(BrokerRequestBuildItem::request)
                .map(request -> owned(
                        BrokerStarter.using(() -> DockerProbe.ofThisMachine().ask()), request))
                .orElse(null);
    }

    /** In dev mode, it is kept by Quarkus if it is a container, and from reload to reload by us otherwise. */
    @BuildStep(onlyIf = IsDevelopment.class)
    void forDevelopment(
            Optional<BrokerRequestBuildItem> wanted,
            LiveReloadBuildItem reload,
            CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<DevServicesResultBuildItem> results,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults,
            BuildProducer<ManagementUiBuildItem> managementUi) {
        DevSession last = reload.getContextObject(DevSession.class);
        Optional<DevSession> session = session(wanted.map(BrokerRequestBuildItem::request), last);
        if (session.isEmpty()) {
            return;
        }
        Optional<DevBroker> known = known(session.get());
        if (session.get() != last) { // only now: one that has failed is not remembered
            reload.setContextObject(DevSession.class, session.get());
            shutdown.addCloseTask(session.get()::close, true);
        }
        if (known.isEmpty()) {
            BrokerRequest request = session.get().request();
            results.produce(owned(session.get().starter(), request));
            managementUi.produce(ManagementUiBuildItem.at("http://localhost:" + request.managementPort() + "/"));
            return;
        }
        known.get().managementUrl().map(ManagementUiBuildItem::at).ifPresent(managementUi::produce);
        if (known.get().containerId().isPresent()) {
            results.produce(discovered(known.get()));
        } else {
            known.get()
                    .configuration()
                    .forEach((key, value) -> defaults.produce(new RunTimeConfigurationDefaultBuildItem(key, value)));
        }
    }

    private static Optional<DevBroker> known(DevSession session) {
        return session.dockerAnswers() ? session.found() : Optional.of(session.broker());
    }

    private static Optional<DevSession> session(Optional<BrokerRequest> wanted, DevSession last) {
        if (last != null && wanted.filter(last::isFor).isPresent()) {
            return Optional.of(last);
        }
        if (last != null) {
            last.close();
        }
        return wanted.map(DevSession::begin);
    }

    private static DevServicesResultBuildItem owned(BrokerStarter starter, BrokerRequest request) {
        Map<String, Function<BrokerStartable, String>> settings =
                DevBroker.KEYS.stream().collect(Collectors.toMap(key -> key, key -> broker -> broker.setting(key)));
        return DevServicesResultBuildItem.owned()
                .feature(FEATURE)
                .serviceConfig(request.toString())
                .startable(() -> new BrokerStartable(starter, request))
                .postStartHook(BrokerStartable::announce)
                .configProvider(settings)
                .build();
    }

    private static DevServicesResultBuildItem discovered(DevBroker broker) {
        return DevServicesResultBuildItem.discovered()
                .feature(FEATURE)
                .containerId(broker.containerId().orElseThrow())
                .config(broker.configuration())
                .build();
    }
}
