package io.petisco.deployment.devservices;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

/** Provides a broker in dev and test mode, and configures the application with its address. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class DevServicesProcessor {

    private static final String FEATURE = "petisco";

    /** In test mode, Quarkus starts the broker with the application and keeps it for the next one. */
    @BuildStep(onlyIfNot = IsDevelopment.class)
    DevServicesResultBuildItem forTests(Optional<BrokerRequestBuildItem> wanted) {
        return wanted.map(BrokerRequestBuildItem::request)
                .map(request -> owned(
                        request,
                        () -> new BrokerStartable(
                                BrokerStarter.using(
                                        () -> DockerProbe.ofThisMachine().ask()),
                                request,
                                started -> {})))
                .orElse(null);
    }

    @BuildStep
    DevServicesResultBuildItem ofTheComposeFile(
            Optional<ComposedBrokerBuildItem> composed, LiveReloadBuildItem reload) {
        if (composed.isEmpty()) {
            return null;
        }
        DevBroker broker = composed.get().broker();
        if (!reload.isLiveReload()) {
            DevServicesLog.LOG.broker(broker.description(), broker.reason());
        }
        return discovered(broker);
    }

    /** In dev mode, Quarkus keeps a container across reloads; the {@link DevSession} keeps any other broker. */
    @BuildStep(onlyIf = IsDevelopment.class)
    void forDevelopment(
            Optional<BrokerRequestBuildItem> wanted,
            Optional<ComposedBrokerBuildItem> composed,
            LiveReloadBuildItem reload,
            CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<DevServicesResultBuildItem> results,
            BuildProducer<RunTimeConfigurationDefaultBuildItem> defaults,
            BuildProducer<ManagementUiBuildItem> managementUi) {
        DevSession last = reload.getContextObject(DevSession.class);
        Optional<DevSession> session = session(wanted.map(BrokerRequestBuildItem::request), last);
        if (session.isEmpty()) {
            composed.map(ComposedBrokerBuildItem::broker)
                    .filter(broker -> broker.managementUrl().isPresent())
                    .map(broker -> ManagementUiBuildItem.of(() -> ManagementLink.to(Optional.of(broker))))
                    .ifPresent(managementUi::produce);
            return;
        }
        Optional<DevBroker> known = known(session.get());
        if (session.get() != last) { // only now: a failed session is not kept
            reload.setContextObject(DevSession.class, session.get());
            shutdown.addCloseTask(session.get()::close, true);
        }
        if (known.isEmpty() || known.get().managementUrl().isPresent()) {
            managementUi.produce(ManagementUiBuildItem.of(session.get()::managementLink));
        }
        if (known.isEmpty()) {
            results.produce(owned(session.get().request(), session.get()::startable));
            return;
        }
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

    private static DevServicesResultBuildItem owned(BrokerRequest request, Supplier<BrokerStartable> startable) {
        Map<String, Function<BrokerStartable, String>> settings =
                DevBroker.KEYS.stream().collect(Collectors.toMap(key -> key, key -> broker -> broker.setting(key)));
        return DevServicesResultBuildItem.owned()
                .feature(FEATURE)
                .serviceConfig(request.toString())
                .startable(startable)
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
