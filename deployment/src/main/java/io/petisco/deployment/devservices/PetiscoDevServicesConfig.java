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
     * {@code auto}, {@code container}, {@code process} (a private node), {@code in-memory} or {@code none}. It is an
     * error if the requested one cannot be started.
     */
    @WithDefault("auto")
    DevBrokerKind kind();

    /**
     * The image of a container.
     */
    @WithDefault("rabbitmq:4-management")
    String imageName();

    /**
     * Whether, in dev mode, a container or private node that another application's dev service has started is used, and
     * this one's offered to others.
     */
    @WithDefault("true")
    boolean shared();

    /**
     * Applications with the same name share a container, by the value of its label
     * {@code quarkus-dev-service-rabbitmq}, or a private node.
     */
    @WithDefault("rabbitmq")
    String serviceName();

    /**
     * The AMQP port of a container or private node on this machine. {@code 0} is any free one.
     */
    @WithDefault("0")
    int port();

    /**
     * The port of its management UI. {@code 0} is any free one.
     */
    @WithDefault("0")
    int managementPort();

    /**
     * The server script that a private node runs. Its folder must hold {@code rabbitmqctl} too.
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
    @ConfigDocDefault(value = "`quarkus.devservices.timeout`, which is `60s`", escape = false)
    Optional<Duration> startTimeout();
}
