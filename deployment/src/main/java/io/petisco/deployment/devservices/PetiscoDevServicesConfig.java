package io.petisco.deployment.devservices;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The broker of dev and test mode. There is one where neither {@code rabbitmq-host} nor {@code rabbitmq-port} is set and
 * {@code quarkus.devservices.enabled} is not {@code false}.
 */
@ConfigMapping(prefix = Setting.PREFIX)
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface PetiscoDevServicesConfig {

    /**
     * Where the broker comes from: {@code auto} takes the first of {@code container}, {@code process} (a private node of this
     * machine's {@code rabbitmq-server}) and {@code in-memory} that works; {@code none} starts nothing. One that is asked for
     * by name and cannot be had is an error.
     */
    @WithDefault("auto")
    DevBrokerKind kind();

    /**
     * The image of a container. One without the management plugin works too, but has no management UI.
     */
    @WithDefault("rabbitmq:4-management")
    String imageName();

    /**
     * Whether, in dev mode, a container or private node that another application's dev service has started is used, and this
     * one's offered to others.
     */
    @WithDefault("true")
    boolean shared();

    /**
     * Applications with the same name share a container, by the value of its label {@code quarkus-dev-service-rabbitmq}, or a
     * private node.
     */
    @WithDefault("rabbitmq")
    String serviceName();

    /**
     * The AMQP port of a container or private node on this machine. 0 is any free one.
     */
    @WithDefault("0")
    int port();

    /**
     * The port of the management UI of a container or private node on this machine. 0 is any free one.
     */
    @WithDefault("0")
    int managementPort();

    /**
     * The server script of the RabbitMQ that a private node runs. Its folder must hold {@code rabbitmqctl} too.
     */
    @WithDefault("/usr/lib/rabbitmq/bin/rabbitmq-server")
    String serverScript();

    /**
     * Where a private node puts its folder.
     */
    @ConfigDocDefault("the JVM's temporary folder")
    Optional<String> tempDir();

    /**
     * After how long a start counts as failed; a container's image is pulled before.
     */
    @ConfigDocDefault("`quarkus.devservices.timeout`, which is 60s by default")
    Optional<Duration> startTimeout();
}
