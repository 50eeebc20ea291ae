package io.petisco.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.operations.OperationException;
import io.petisco.operations.message.MessageFilter;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.text.PlainText;

/**
 * The dead letters of one queue that a request is about.
 *
 * @param queue a dead-letter queue
 * @param filter the selected messages; all without a condition
 * @param text the conditions, for logs and for the page
 */
public record Selection(String queue, MessageFilter filter, String text) {

    private static final String DEAD_LETTER = "dead_letter.";

    /**
     * Reads {@code queue} and, as conditions, {@code where}, {@code group}, {@code ids} and {@code digest}.
     *
     * @throws OperationException if the queue is not a dead-letter queue, or a condition is invalid
     */
    public static Selection of(Map<String, Object> json) {
        String queue = json.get("queue") instanceof String name ? name : "";
        if (!queue.startsWith(DEAD_LETTER)) {
            throw OperationException.badInput("'" + queue + "' is not a dead-letter queue");
        }
        List<String> where = texts(json.get("where"));
        MessageFilter filter = MessageFilter.of(where, Optional.empty(), Instant.now());
        StringBuilder text = new StringBuilder(String.join(", ", where));
        if (json.get("group") instanceof Map<?, ?> group) {
            String type = part(group, "type");
            String reason = part(group, "reason");
            String handler = part(group, "handler");
            filter = filter.and(MessageFilter.ofGroup(type, reason, handler));
            append(text, type + ", " + reason + ", " + handler);
        }
        if (json.get("ids") instanceof List<?>) {
            Set<String> ids = texts(json.get("ids")).stream().collect(Collectors.toSet());
            filter = filter.and(MessageFilter.ofIds(ids));
            append(text, ids.size() == 1 ? "id " + ids.iterator().next() : ids.size() + " selected ids");
        }
        if (json.get("digest") instanceof String digest) {
            filter = filter.and(MessageFilter.ofBody(digest));
        }
        return new Selection(queue, filter, PlainText.line(text.isEmpty() ? "all messages" : text.toString()));
    }

    private static void append(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : ", ").append(more);
    }

    private static String part(Map<?, ?> group, String name) {
        return group.get(name) instanceof String text ? text : "";
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : List.of();
    }

    /** The filter for one operation. */
    public WatchedFilter watched() {
        return new WatchedFilter(filter);
    }
}
