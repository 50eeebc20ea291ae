package io.petisco.console.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageFilter;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.tail.Tail;
import io.petisco.topology.TopologyNames;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Follows messages as they are published, without taking them from their handlers. Safe for use by several threads. */
public final class PassingMessages {

    private static final int MOST_SERVICES = 200;

    private final ConsoleBroker source;

    public PassingMessages(ConsoleBroker source) {
        this.source = source;
    }

    /**
     * Follows the messages of services until it is cancelled.
     *
     * @param request {@code services}; {@code type} and {@code text}, which a message has to have; {@code retries}, whether
     *     copies for retries and dead letters are shown, too
     * @param started called once messages arrive
     * @throws OperationException if a service has no exchange, or the connection is lost
     */
    public void follow(
            Map<String, Object> request,
            CancellationToken cancellation,
            Runnable started,
            Consumer<Map<String, Object>> viewer)
            throws InterruptedException {
        List<String> exchanges = exchanges(request);
        Predicate<StoredMessage> filter = filter(request);
        try (Broker broker = source.open()) {
            new Tail(broker, exchanges, cancellation).follow(Optional.empty(), started, message -> {
                if (filter.test(message)) {
                    viewer.accept(MessageView.passing(message, Instant.now()));
                }
                return true;
            });
        }
    }

    private static List<String> exchanges(Map<String, Object> request) {
        Set<String> services = new LinkedHashSet<>();
        if (request.get("services") instanceof List<?> list) {
            list.forEach(service -> services.add(String.valueOf(service)));
        }
        if (services.isEmpty() || services.size() > MOST_SERVICES) {
            throw OperationException.badInput("'services' has to name 1 to " + MOST_SERVICES + " services");
        }
        List<String> exchanges = new ArrayList<>();
        for (String service : services) {
            String exchange = Services.parse(service).exchange();
            exchanges.add(exchange);
            if (Boolean.TRUE.equals(request.get("retries"))) {
                exchanges.add(TopologyNames.retry(exchange));
                exchanges.add(TopologyNames.deadLetter(exchange));
            }
        }
        return exchanges;
    }

    private static Predicate<StoredMessage> filter(Map<String, Object> request) {
        String type = text(request, "type");
        String text = text(request, "text").toLowerCase(Locale.ROOT);
        Predicate<StoredMessage> ofType = type.isEmpty()
                ? message -> true
                : MessageFilter.of(List.of("type=" + type), Optional.empty(), Instant.now());
        return text.isEmpty()
                ? ofType
                : ofType.and(message -> new String(message.body(), UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains(text));
    }

    private static String text(Map<String, Object> request, String name) {
        return request.get(name) instanceof String text ? text.strip() : "";
    }
}
