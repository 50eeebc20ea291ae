package io.petisco.operations.deadletters;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.operations.text.Suggestions;
import io.petisco.topology.ServiceName;

/**
 * Selects dead-letter queues. Pure.
 *
 * @param organization of the publisher, the handler or the store
 * @param service the handling service
 * @param publishedBy the service that publishes the messages
 */
record Wanted(Optional<String> organization, Optional<String> service, Optional<String> publishedBy)
        implements Predicate<DeadLetterQueue> {

    boolean isEverything() {
        return organization.isEmpty() && service.isEmpty() && publishedBy.isEmpty();
    }

    /** A store that several services share belongs to none of them. */
    @Override
    public boolean test(DeadLetterQueue queue) {
        return isOfOrganization(queue)
                && (service.isEmpty() || !queue.isShared() && has(queue.handledBy(), service.get()))
                && (publishedBy.isEmpty() || !queue.isShared() && has(queue.publishers(), publishedBy.get()));
    }

    /** Whether the queue would be selected if it were not shared. */
    boolean isLeftOutAsShared(DeadLetterQueue queue) {
        return queue.isShared()
                && isOfOrganization(queue)
                && (service.isPresent() || publishedBy.isPresent())
                && service.map(name -> has(queue.handledBy(), name)).orElse(true)
                && publishedBy.map(name -> has(queue.publishers(), name)).orElse(true);
    }

    /**
     * If a service is given, the organization is that service's: its handlers of other organizations' messages count
     * too.
     */
    private boolean isOfOrganization(DeadLetterQueue queue) {
        if (organization.isEmpty()) {
            return true;
        }
        if (service.isPresent() && !queue.store()) {
            return queue.handledBy().stream()
                    .anyMatch(handling -> handling.organization().equals(organization.get()));
        }
        return queue.organizations().contains(organization.get());
    }

    private static boolean has(Set<ServiceName> services, String name) {
        return services.stream().anyMatch(service -> service.service().equals(name));
    }

    /** The reason why nothing is selected, with similar names. */
    String whyNothing(Set<ServiceName> known) {
        Set<String> organizations =
                known.stream().map(ServiceName::organization).collect(Collectors.toSet());
        if (organization.isPresent() && !organizations.contains(organization.get())) {
            return "There is no organization '" + organization.get() + "'"
                    + Suggestions.after(organization.get(), organizations);
        }
        Set<String> services = known.stream()
                .filter(name -> organization.map(name.organization()::equals).orElse(true))
                .map(ServiceName::service)
                .collect(Collectors.toSet());
        return Stream.of(service, publishedBy)
                .flatMap(Optional::stream)
                .filter(name -> !services.contains(name))
                .findFirst()
                .map(name -> "There is no service '" + name + "'" + Suggestions.after(name, services))
                .orElseGet(this::withoutQueues);
    }

    private String withoutQueues() {
        String which = service.map(name -> " of service '" + name + "'").orElse("")
                + publishedBy
                        .map(name -> " for messages that '" + name + "' publishes")
                        .orElse("");
        return "There is no dead-letter queue"
                + (which.isEmpty()
                        ? organization
                                .map(name -> " of organization '" + name + "'")
                                .orElse("")
                        : which)
                + ".";
    }
}
