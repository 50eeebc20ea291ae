package io.petisco.deployment.plan;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.petisco.deployment.scan.MessageClass;
import io.petisco.runtime.ApplicationPlan;

/** The message types that a service publishes: the application's own types, except those that another service publishes. */
public final class PublishedMessages {

    private final ApplicationPlan plan;

    public PublishedMessages(ApplicationPlan plan) {
        this.plan = plan;
    }

    /** @param own the application's own message types */
    public List<MessageClass> of(Collection<MessageClass> own) {
        return own.stream().filter(message -> !isOfAnotherService(message)).toList();
    }

    /** The routing keys of the published messages, sorted. */
    List<String> routingKeys(Collection<MessageClass> own) {
        return of(own).stream()
                .flatMap(message -> Stream.concat(Stream.of(message.version()), message.alsoAs().stream())
                        .map(version -> message.wireType(version).routingKey(plan.service())))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean isOfAnotherService(MessageClass message) {
        return plan.otherPublishers().stream()
                .anyMatch(publisher -> plan.handledRoutingKeys(publisher)
                        .contains(message.wireType().routingKey(publisher)));
    }
}
