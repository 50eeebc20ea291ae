package io.petisco.deployment.devservices;

import java.util.Optional;

import io.petisco.localbroker.DockerProbe;
import io.petisco.localbroker.FreePorts;

/**
 * What one dev mode remembers from one live reload to the next, for as long as the same broker is wanted: whether Docker answers,
 * the management port, and a broker that is not a container. (Quarkus itself keeps a container, and looks for Docker again
 * whenever it keeps anything: slowly and loudly where there is none. So it is not asked to keep what needs no Docker.)
 */
final class DevSession implements AutoCloseable {

    private final String identity;
    private final BrokerRequest request;
    private final DockerProbe.Answer docker;
    private DevBroker broker;
    private String lastFound = "";

    private DevSession(String identity, BrokerRequest request, DockerProbe.Answer docker) {
        this.identity = identity;
        this.request = request;
        this.docker = docker;
    }

    static DevSession begin(BrokerRequest wanted) {
        DockerProbe.Answer docker = wanted.mayBeContainer()
                ? DockerProbe.ofThisMachine().ask()
                : new DockerProbe.Answer(false, "not asked");
        BrokerRequest request = wanted;
        if (docker.available() && wanted.managementPort() == 0 && !wanted.sharedNetwork()) {
            request = wanted.withManagementPort(FreePorts.any());
        }
        return new DevSession(wanted.toString(), request, docker);
    }

    boolean isFor(BrokerRequest wanted) {
        return identity.equals(wanted.toString());
    }

    BrokerRequest request() {
        return request;
    }

    BrokerStarter starter() {
        return BrokerStarter.using(() -> docker);
    }

    boolean dockerAnswers() {
        return docker.available();
    }

    /** A container of another application, if containers are to be shared. */
    Optional<DevBroker> found() {
        Optional<DevBroker> found = request.label().flatMap(OtherContainer::labelled);
        found.ifPresent(this::announceOnce);
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
            broker = starter().start(request);
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
