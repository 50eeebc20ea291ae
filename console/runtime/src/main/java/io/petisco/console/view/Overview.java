package io.petisco.console.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.broker.QueueListing;
import io.petisco.console.broker.QueueNumbers;
import io.petisco.topology.ServiceName;

/**
 * All handlers and their queues. However many pages are open, the broker is asked once a second at most. Safe for use by
 * several threads.
 */
public final class Overview {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ConsoleBroker broker;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<String, Object> last = Map.of();
    private volatile Instant readAt = Instant.MIN;

    public Overview(ConsoleBroker broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /** @throws io.petisco.operations.OperationException if the broker cannot be reached */
    public Map<String, Object> json() {
        reading.lock(); // a page that waits for another one's answer gets the same answer
        try {
            if (last.isEmpty() || readAt.plus(FRESH).isBefore(clock.instant())) {
                last = read();
                readAt = clock.instant();
            }
            return last;
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Object> read() {
        QueueListing listing = QueueListing.read(broker);
        Map<String, HandlerQueues> byMain = HandlerQueues.of(listing);
        Set<ServiceName> services = HandlerQueues.services(listing, byMain);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", clock.instant().toString());
        json.put("queues", listing.queues().size());
        // also those that publish only, and whose messages have no handler
        json.put("services", services.stream().map(ServiceName::exchange).toList());
        json.put(
                "handlers",
                byMain.values().stream()
                        .filter(HandlerQueues::isHandled)
                        .map(queues -> queues.json(services))
                        .toList());
        json.put(
                "others",
                byMain.values().stream().filter(queues -> !queues.isHandled()).count());
        listing.problem().ifPresent(problem -> json.put("notice", notice(problem)));
        return json;
    }

    /** The dead-letter queues that have messages. */
    public List<Map<String, Object>> deadLetters() {
        List<Map<String, Object>> queues = new ArrayList<>();
        for (QueueNumbers queue : QueueListing.read(broker).queues()) {
            long ready = queue.ready().orElse(0);
            if (ready > 0 && QueueName.of(queue.name()).role() == QueueName.Role.DEAD_LETTER) {
                queues.add(Map.of("queue", queue.name(), "messages", ready));
            }
        }
        return queues;
    }

    private String notice(String problem) {
        return "The management API of RabbitMQ cannot be used (" + broker.managementAddress() + ": " + problem
                + "). So only the depth and the consumers of the "
                + (broker.knownQueues().isEmpty() ? "queues whose names are known" : "known queues")
                + " are shown: rates, unacknowledged messages and other services' queues are missing. To see them, run"
                + " rabbitmq-plugins enable rabbitmq_management on the broker, and give the console's user the tag"
                + " monitoring.";
    }
}
