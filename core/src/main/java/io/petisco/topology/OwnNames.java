package io.petisco.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the owner of a queue by its name. Pure. */
public final class OwnNames {

    private OwnNames() {}

    /**
     * The name of the handler queue, also for its retry and dead-letter queues. For a delay queue, the name without its
     * prefix.
     */
    public static String main(String queue) {
        String main = queue;
        for (String prefix : List.of(TopologyNames.retry(""), TopologyNames.deadLetter(""), TopologyNames.delay(""))) {
            main = main.startsWith(prefix) ? main.substring(prefix.length()) : main;
        }
        return main;
    }

    /** Whether a queue is for the service's own messages, or for its handlers of another service's messages. */
    public static boolean isOf(ServiceName service, String queue) {
        String main = main(queue);
        return main.startsWith(service.exchange() + ".")
                || main.startsWith(service.organization() + ".")
                        && handler(main).startsWith(service.service() + "_");
    }

    private static String handler(String main) {
        return main.substring(main.lastIndexOf('.') + 1);
    }

    /**
     * The service whose name begins the handler part of a queue's name, as in each queue for another service's
     * messages.
     *
     * @param exchanges the broker's exchanges: each service has its own
     */
    public static Optional<String> serviceInHandler(ServiceName service, String queue, Set<String> exchanges) {
        String main = main(queue);
        String handler = handler(isRetryOfADelay(queue) ? main.substring(0, main.lastIndexOf('.')) : main);
        String prefix = service.organization() + ".";
        return Stream.concat(
                        Stream.of(service.service()),
                        exchanges.stream()
                                .filter(name -> name.startsWith(prefix))
                                .map(name -> name.substring(prefix.length()))
                                .filter(name -> !name.contains(".")))
                .filter(name -> handler.startsWith(name + "_"))
                .max(Comparator.comparingInt(String::length));
    }

    /** Names like {@code retry.<queue>.5s}. */
    private static boolean isRetryOfADelay(String queue) {
        return queue.startsWith(TopologyNames.retry("")) && queue.matches(".*\\.\\d+m?s");
    }
}
