package io.petisco.deployment.rules;

import java.util.Optional;
import java.util.TreeMap;

import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.settings.DurationRules;
import io.petisco.deployment.settings.Settings;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;

/** Checks the settings that the build needs. */
final class ConfigurationRules {

    private static final String ORGANIZATION = "quarkus.petisco.organization";
    private static final String SERVICE = "quarkus.petisco.service";
    private static final String SERVICES = "quarkus.petisco.services";

    private final Problems problems;

    ConfigurationRules(Problems problems) {
        this.problems = problems;
    }

    /** The name of the service, with placeholders for missing parts, so that the other checks can still run. */
    ServiceName serviceName(Settings settings) {
        if (settings.organization().isEmpty()) {
            problems.add(Problem.inConfiguration(
                    ORGANIZATION + " is not set",
                    "set it, for example " + ORGANIZATION
                            + "=acme. It is the first part of every exchange, queue and routing key"));
        }
        settings.organization().ifPresent(organization -> checkPart(ORGANIZATION, organization));
        settings.service().ifPresent(service -> checkPart(SERVICE, service));
        if (settings.service().isEmpty()) {
            checkApplicationName(settings.applicationName());
        }
        return settings.serviceName();
    }

    /** The other services. Their names on the broker are parts of queue names and routing keys too. */
    KnownServices services(Settings settings, ServiceName own) {
        new TreeMap<>(settings.services()).forEach((name, service) -> {
            String property = SERVICES + ".\"" + name + "\"";
            checkPart(property + ": the name", name);
            checkPart(property + ".organization", service.organization());
            if (!service.service().equals(name)) {
                checkPart(property + ".service", service.service());
            }
        });
        return new KnownServices(own, settings.services());
    }

    private void checkPart(String property, String value) {
        NameRules.fault(value)
                .ifPresent(fault ->
                        problems.add(Problem.inConfiguration(property + " '" + value + "' " + fault, NameRules.FIX)));
    }

    private void checkApplicationName(Optional<String> name) {
        if (name.isEmpty()) {
            problems.add(Problem.inConfiguration(
                    "neither " + SERVICE + " nor quarkus.application.name is set",
                    "set " + SERVICE + ". It is the second part of every exchange, queue and routing key"));
        }
        name.flatMap(NameRules::fault)
                .ifPresent(fault -> problems.add(Problem.inConfiguration(
                        SERVICE + " is not set, and the application's name '" + name.get() + "' " + fault,
                        "set " + SERVICE + " to a name of letters, digits, '-' and '_'")));
    }

    void checkTimes(Settings settings) {
        checkDuration("quarkus.petisco.retry.ttl", settings.retryTtl());
        checkDuration("quarkus.petisco.queue.ttl", settings.queueTtl());
        settings.delays()
                .forEach(delay -> DurationRules.fault(delay)
                        .ifPresent(fault -> problems.add(Problem.inConfiguration(
                                "quarkus.petisco.delays has '" + delay + "', which " + fault, DurationRules.FIX))));
        settings.maxRetries()
                .filter(ConfigurationRules::isNegative)
                .ifPresent(text -> problems.add(Problem.inConfiguration(
                        "quarkus.petisco.retry.max-retries is " + text.strip(), "use 0 or more")));
    }

    private void checkDuration(String property, Optional<String> value) {
        value.flatMap(DurationRules::fault)
                .ifPresent(fault -> problems.add(
                        Problem.inConfiguration(property + " '" + value.get() + "' " + fault, DurationRules.FIX)));
    }

    private static boolean isNegative(String number) {
        return number.strip().matches("-\\d+");
    }
}
