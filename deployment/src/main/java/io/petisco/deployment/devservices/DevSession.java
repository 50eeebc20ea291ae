package io.petisco.deployment.devservices;

import java.util.Optional;

import io.petisco.localbroker.DockerProbe;

/**
 * The state of a dev mode session, kept across live reloads as long as the same broker is requested: whether Docker answers,
 * which broker runs, and the broker itself if it is not a container. Quarkus keeps a container. For any dev service that it
 * keeps, Quarkus looks for Docker again, which is slow and logs warnings where there is no Docker. A broker that needs no
 * Docker is therefore kept here.
 */
final class DevSession implements AutoCloseable {

    private final BrokerRequest request;
    private final DockerProbe.Answer docker;
    private final BrokerStarter starter;
    private volatile DevBroker running;
    private DevBroker broker;
    private String lastFound = "";

    DevSession(BrokerRequest request, DockerProbe.Answer docker, BrokerStarter starter) {
        this.request = request;
        this.docker = docker;
        this.starter = starter;
    }

    static DevSession begin(BrokerRequest wanted) {
        DockerProbe.Answer docker = wanted.mayBeContainer()
                ? DockerProbe.ofThisMachine().ask()
                : new DockerProbe.Answer(false, "not asked");
        return new DevSession(wanted, docker, BrokerStarter.using(() -> docker));
    }

    boolean isFor(BrokerRequest wanted) {
        return request.equals(wanted);
    }

    BrokerRequest request() {
        return request;
    }

    /** A broker for Quarkus to start and to keep across live reloads. */
    BrokerStartable startable() {
        return new BrokerStartable(starter, request, started -> running = started);
    }

    /** The link to the current broker: the one that was found or started last. */
    ManagementLink managementLink() {
        return ManagementLink.to(Optional.ofNullable(running));
    }

    boolean dockerAnswers() {
        return docker.available();
    }

    /** Another application's container, if the broker is shared. */
    Optional<DevBroker> found() {
        Optional<DevBroker> found = request.label().flatMap(OtherContainer::labelled);
        found.ifPresent(other -> {
            running = other;
            announceOnce(other);
        });
        return found;
    }

    private void announceOnce(DevBroker other) {
        if (!other.containerId().orElse("").equals(lastFound)) {
            lastFound = other.containerId().orElse("");
            DevServicesLog.LOG.broker(other.description(), other.reason());
        }
    }

    /** The private node or the in-memory broker; the first call starts it. */
    synchronized DevBroker broker() {
        if (broker == null) {
            broker = starter.start(request);
            running = broker;
            DevServicesLog.LOG.broker(broker.description(), broker.reason());
        }
        return broker;
    }

    @Override
    public synchronized void close() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }
}
