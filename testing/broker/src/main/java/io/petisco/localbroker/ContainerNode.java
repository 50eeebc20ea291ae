package io.petisco.localbroker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A container of the configured image. Its host ports are fixed when it is created, so that it restarts on the same
 * ports.
 */
final class ContainerNode implements BrokerNode {

    private static final int AMQP = 5672;
    private static final int MANAGEMENT = 15672;
    private static final int STOP_SECONDS = 30;

    private final RabbitMQContainer container;
    private final Options options;
    private boolean closed;

    private ContainerNode(RabbitMQContainer container, Options options) {
        this.container = container;
        this.options = options;
    }

    static ContainerNode start(Options options) {
        int amqp = FreePorts.claim(options.port(), options.settingNames().name("port"));
        int management =
                FreePorts.claim(options.managementPort(), options.settingNames().name("management-port"));
        DockerImageName image = DockerImageName.parse(options.image()).asCompatibleSubstituteFor("rabbitmq");
        RabbitMQContainer container = new RabbitMQContainer(image);
        container.setPortBindings(List.of(amqp + ":" + AMQP, management + ":" + MANAGEMENT));
        container.withStartupTimeout(options.startTimeout());
        try {
            container.start();
            ContainerNode node = new ContainerNode(container, options);
            node.awaitReady();
            return node;
        } catch (RuntimeException e) {
            container.stop();
            throw new LocalRabbitMqException(
                    "cannot run a container of " + options.image() + " (" + e
                            + "). Ways out: pull the image first (docker pull "
                            + options.image() + "); or set " + Options.PREFIX + "image to an existing one; or set "
                            + Options.PREFIX + "kind=process to use this machine's rabbitmq-server instead",
                    e);
        }
    }

    private void awaitReady() {
        Readiness.await(this, options.startTimeout(), () -> {}, () -> "Its log:\n" + container.getLogs());
    }

    @Override
    public String kind() {
        return BrokerKind.CONTAINER.name();
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(AMQP);
    }

    @Override
    public String username() {
        return container.getAdminUsername();
    }

    @Override
    public String password() {
        return container.getAdminPassword();
    }

    @Override
    public String virtualHost() {
        return "/";
    }

    @Override
    public int managementPort() {
        return container.getMappedPort(MANAGEMENT);
    }

    @Override
    public String ctl(String[] arguments) {
        List<String> command = new ArrayList<>(List.of("rabbitmqctl", "-q"));
        command.addAll(List.of(arguments));
        try {
            var result = container.execInContainer(command.toArray(String[]::new));
            return Command.checked(command, result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot run rabbitmqctl in the container: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalRabbitMqException("interrupted while rabbitmqctl ran", e);
        }
    }

    @Override
    public void importDefinitions(String file) {
        String inside = "/tmp/definitions.json";
        container.copyFileToContainer(MountableFile.forHostPath(file, 0644), inside);
        ctl(new String[] {"import_definitions", inside});
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            DockerClientFactory.lazyClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    @Override
    public synchronized void kill() {
        if (isRunning()) {
            DockerClientFactory.lazyClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    @Override
    public synchronized void restart() {
        if (closed) {
            throw new LocalRabbitMqException("this RabbitMQ is closed and its data is deleted: start a new one");
        }
        stop();
        DockerClientFactory.lazyClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        awaitReady();
    }

    private boolean isRunning() {
        return !closed && container.isRunning();
    }

    @Override
    public synchronized void close() {
        closed = true;
        container.stop();
    }

    @Override
    public String describe() {
        return "a container of " + options.image() + " on " + host() + ":" + port() + ", management on "
                + managementPort();
    }
}
