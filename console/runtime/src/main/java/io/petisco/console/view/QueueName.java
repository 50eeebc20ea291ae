package io.petisco.console.view;

import java.util.Optional;
import java.util.regex.Pattern;

import io.petisco.topology.ServiceName;
import io.petisco.topology.TopologyNames;

/**
 * What the name of a queue tells. Pure.
 *
 * @param main the name of the handler queue that it belongs to, or is
 */
record QueueName(Role role, String main) {

    /** What the queue is for. */
    enum Role {
        HANDLER,
        RETRY,
        DEAD_LETTER,
        DELAY
    }

    private static final String RETRY = TopologyNames.retry("");
    private static final String DEAD_LETTER = TopologyNames.deadLetter("");
    private static final String DELAY = TopologyNames.delay("");

    /** A handler with several delays has a retry queue for each: {@code retry.<queue>.5s}. */
    private static final Pattern DELAY_AT_THE_END = Pattern.compile("\\.\\d+m?s$");

    /** The parts: organization, service, version, kind, message and handler. */
    private static final int PARTS = 6;

    private static final int VERSION = 2;
    private static final int KIND = 3;
    private static final int TYPE = 4;
    private static final int HANDLER = 5;

    static QueueName of(String name) {
        if (name.startsWith(DEAD_LETTER)) {
            return new QueueName(Role.DEAD_LETTER, name.substring(DEAD_LETTER.length()));
        }
        if (name.startsWith(RETRY)) {
            String main = name.substring(RETRY.length());
            return new QueueName(Role.RETRY, DELAY_AT_THE_END.matcher(main).replaceFirst(""));
        }
        return name.startsWith(DELAY)
                ? new QueueName(Role.DELAY, name.substring(DELAY.length()))
                : new QueueName(Role.HANDLER, name);
    }

    /** The handler, if the name follows the naming convention. */
    Optional<Handler> handler() {
        String[] parts = main.split("\\.", -1);
        boolean follows = parts.length == PARTS && (parts[KIND].equals("event") || parts[KIND].equals("command"));
        return follows
                ? Optional.of(new Handler(
                        new ServiceName(parts[0], parts[1]), parts[VERSION], parts[KIND], parts[TYPE], parts[HANDLER]))
                : Optional.empty();
    }

    /**
     * A handler, from the name of its queue.
     *
     * @param publisher the service whose messages it handles
     * @param kind {@code event} or {@code command}
     */
    record Handler(ServiceName publisher, String version, String kind, String type, String name) {

        /**
         * The handling service: the name of a handler of another service's messages begins with its own service. The
         * longest service name that matches counts; without one, the service handles its own messages.
         */
        ServiceName handledBy(Iterable<ServiceName> services) {
            ServiceName handling = publisher;
            int longest = 0;
            for (ServiceName service : services) {
                String prefix = (service.organization().equals(publisher.organization())
                                ? service.service()
                                : service.organization() + "_" + service.service())
                        + "_";
                if (!service.equals(publisher) && name.startsWith(prefix) && prefix.length() > longest) {
                    handling = service;
                    longest = prefix.length();
                }
            }
            return handling;
        }
    }
}
