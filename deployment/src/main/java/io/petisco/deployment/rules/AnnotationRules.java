package io.petisco.deployment.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationValue;

import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.settings.DurationRules;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/** Reads the values of a handler's annotation. */
final class AnnotationRules {

    private static final int CONFIGURED = -1;

    private final KnownServices services;
    private final ServiceName ownService;
    private final Problems problems;

    AnnotationRules(KnownServices services, Problems problems) {
        this.services = services;
        this.ownService = services.own();
        this.problems = problems;
    }

    ServiceName publisher(ScannedMethod handler) {
        String service = text(handler, "service");
        if (service.isEmpty()) {
            return ownService;
        }
        NameRules.fault(service)
                .ifPresent(fault ->
                        problems.add(handler.label(), "the service '" + service + "' " + fault, NameRules.FIX));
        return services.find(service);
    }

    /**
     * The last part of the queue name. For messages of another service, it begins with the name of this service: two services
     * whose handlers have the same name would otherwise share a queue. For messages of another organization, it begins with the
     * name of this organization too.
     */
    String part(ScannedMethod handler, ServiceName publisher) {
        String name = text(handler, "name");
        if (!name.isEmpty()) {
            NameRules.fault(name)
                    .ifPresent(fault ->
                            problems.add(handler.label(), "the handler's name '" + name + "' " + fault, NameRules.FIX));
            return name;
        }
        String method = TopologyNames.snakeCase(handler.method().name());
        if (publisher.equals(ownService)) {
            return method;
        }
        String own = ownService.service() + "_" + method;
        return publisher.organization().equals(ownService.organization()) ? own : ownService.organization() + "_" + own;
    }

    /** The former last parts of the queue names, each as it was on the broker. */
    List<String> formerParts(ScannedMethod handler) {
        AnnotationValue value = handler.annotation().value("formerNames");
        List<String> names = value == null ? List.of() : List.of(value.asStringArray());
        for (String name : names) {
            NameRules.fault(name)
                    .ifPresent(fault ->
                            problems.add(handler.label(), "the former name '" + name + "' " + fault, NameRules.FIX));
        }
        return names;
    }

    int maxRetries(ScannedMethod handler) {
        AnnotationValue value = handler.annotation().value("maxRetries");
        if (value == null) {
            return CONFIGURED;
        }
        if (value.asInt() < 0) {
            problems.add(
                    handler.label(),
                    "maxRetries is " + value.asInt(),
                    "use 0 or more; without it, quarkus.petisco.retry.max-retries applies");
        }
        return value.asInt();
    }

    Optional<Duration> retryTtl(ScannedMethod handler) {
        String text = text(handler, "retryTtl");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> fault = DurationRules.fault(text);
        fault.ifPresent(
                what -> problems.add(handler.label(), "the retryTtl '" + text + "' " + what, DurationRules.FIX));
        return fault.isPresent() ? Optional.empty() : Optional.of(DurationRules.parse(text));
    }

    List<String> noRetryFor(ScannedMethod handler) {
        AnnotationValue value = handler.annotation().value("noRetryFor");
        return value == null
                ? List.of()
                : Stream.of(value.asClassArray())
                        .map(type -> type.name().toString())
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static String text(ScannedMethod handler, String name) {
        AnnotationValue value = handler.annotation().value(name);
        return value == null ? "" : value.asString();
    }
}
