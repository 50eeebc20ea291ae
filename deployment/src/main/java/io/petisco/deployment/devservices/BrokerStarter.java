package io.petisco.deployment.devservices;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.petisco.localbroker.DockerProbe;

/** Starts the requested broker, or the first one that works: container, private node, in-memory. */
final class BrokerStarter {

    private final Supplier<DockerProbe.Answer> docker;
    private final Function<BrokerRequest, DevBroker> container;
    private final Function<BrokerRequest, DevBroker> process;

    BrokerStarter(
            Supplier<DockerProbe.Answer> docker,
            Function<BrokerRequest, DevBroker> container,
            Function<BrokerRequest, DevBroker> process) {
        this.docker = docker;
        this.container = container;
        this.process = process;
    }

    static BrokerStarter using(Supplier<DockerProbe.Answer> docker) {
        return new BrokerStarter(docker, ContainerBroker::start, ProcessBroker::start);
    }

    DevBroker start(BrokerRequest request) {
        String asked = Setting.KIND + " requests it";
        return switch (request.kind()) {
            case CONTAINER -> container(withFreePorts(request)).because(asked);
            case PROCESS -> process.apply(withFreePorts(request)).because(asked);
            case IN_MEMORY -> DevBroker.inMemory(asked);
            case AUTO -> firstThatWorks(request);
            case NONE -> throw new IllegalArgumentException(Setting.KIND + " is none");
        };
    }

    private static BrokerRequest withFreePorts(BrokerRequest request) {
        request.takenPort().ifPresent(taken -> {
            throw new IllegalStateException(taken);
        });
        return request;
    }

    private DevBroker container(BrokerRequest request) {
        DockerProbe.Answer answer = docker.get();
        if (!answer.available()) {
            throw new IllegalStateException(Setting.KIND + " is container, but no Docker engine answers ("
                    + answer.detail()
                    + "). Ways out: start Docker; or set DOCKER_HOST to an engine that answers; or set "
                    + Setting.KIND + "=auto to use another broker; or set " + Setting.HOST + " to a running broker.");
        }
        return container.apply(request);
    }

    private DevBroker firstThatWorks(BrokerRequest request) {
        Optional<String> takenPort = request.takenPort();
        if (takenPort.isPresent()) { // neither a container nor a node can use the port
            return inMemory(request, List.of(takenPort.get()));
        }
        List<String> reasons = new ArrayList<>();
        DockerProbe.Answer answer = docker.get();
        if (answer.available()) {
            try {
                return container.apply(request).because("a Docker engine answers (" + answer.detail() + ")");
            } catch (RuntimeException e) {
                reasons.add("the container could not be started (" + firstLine(e) + ")");
            }
        } else {
            reasons.add("no Docker engine answers (" + answer.detail() + ")");
        }
        if (request.sharedNetwork()) {
            throw noBroker(
                    reasons, "the application runs in a container, from which it reaches only other" + " containers");
        }
        if (Files.isExecutable(request.serverScript())) {
            try {
                return process.apply(request).because(String.join("; ", reasons));
            } catch (RuntimeException e) {
                reasons.add("the rabbitmq-server of this machine could not be started (" + firstLine(e) + ")");
            }
        } else {
            reasons.add("no rabbitmq-server is installed (there is no " + request.serverScript() + ")");
        }
        return inMemory(request, reasons);
    }

    private static DevBroker inMemory(BrokerRequest request, List<String> reasons) {
        if (request.sharedNetwork()) {
            throw noBroker(
                    reasons, "the application runs in a container, from which it reaches only other" + " containers");
        }
        if (!request.inMemoryAllowed()) {
            throw noBroker(reasons, Setting.TRANSPORT + " requires a real one");
        }
        return DevBroker.inMemory(String.join("; ", reasons));
    }

    private static IllegalStateException noBroker(List<String> reasons, String whyNoOther) {
        return new IllegalStateException(
                "there is no RabbitMQ for dev and test mode: " + String.join("; ", reasons) + "; "
                        + whyNoOther
                        + ". Ways out: start Docker; or install RabbitMQ (Debian: apt-get install"
                        + " rabbitmq-server); or"
                        + " set " + Setting.HOST + " to a running broker.");
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
