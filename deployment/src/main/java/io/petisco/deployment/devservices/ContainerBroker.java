package io.petisco.deployment.devservices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

import io.quarkus.devservices.common.ConfigureUtil;
import io.quarkus.devservices.common.Labels;
import io.quarkus.runtime.LaunchMode;

/** A container of the configured image, with the labels of Quarkus dev services. */
final class ContainerBroker {

    /** The label that quarkus-messaging-rabbitmq uses too. */
    static final String LABEL = "quarkus-dev-service-rabbitmq";

    static final int AMQP = 5672;
    static final int MANAGEMENT = 15672;

    private ContainerBroker() {}

    static DevBroker start(BrokerRequest request) {
        DockerImageName image = DockerImageName.parse(request.image()).asCompatibleSubstituteFor("rabbitmq");
        RabbitMQContainer container = new RabbitMQContainer(image);
        container.setExposedPorts(List.of(AMQP, MANAGEMENT));
        container.setPortBindings(fixedPorts(request));
        container.withAdminUser(request.login().username());
        container.withAdminPassword(request.login().password());
        container.withEnv("RABBITMQ_DEFAULT_VHOST", request.login().virtualHost());
        container.withStartupTimeout(request.startTimeout());
        ConfigureUtil.configureLabels(container, LaunchMode.valueOf(request.launchMode()));
        request.label().ifPresent(name -> container.withLabel(LABEL, name).withLabel(Labels.QUARKUS_DEV_SERVICE, name));
        String nameInNetwork = ConfigureUtil.configureNetwork(
                container, request.networkId().orElse(null), request.sharedNetwork(), "rabbitmq");
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new IllegalStateException(failure(request, e), e);
        }
        boolean inNetwork = request.sharedNetwork();
        return DevBroker.rabbitMq(
                "a container of " + request.image(),
                inNetwork ? nameInNetwork : container.getHost(),
                inNetwork ? AMQP : container.getMappedPort(AMQP),
                inNetwork ? MANAGEMENT : container.getMappedPort(MANAGEMENT),
                request.login(),
                Optional.of(container.getContainerId()),
                container::stop);
    }

    private static List<String> fixedPorts(BrokerRequest request) {
        List<String> bindings = new ArrayList<>();
        if (request.port() != 0) {
            bindings.add(request.port() + ":" + AMQP);
        }
        if (request.managementPort() != 0) {
            bindings.add(request.managementPort() + ":" + MANAGEMENT);
        }
        return bindings;
    }

    private static String failure(BrokerRequest request, RuntimeException cause) {
        return "cannot run a container of " + request.image() + " (" + rootMessage(cause)
                + "). Ways out: pull the image first (docker pull " + request.image() + "); or set " + Setting.PREFIX
                + ".image-name to an existing one; or set " + Setting.KIND + "=process or " + Setting.IN_MEMORY;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip();
    }
}
