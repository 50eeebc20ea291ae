package io.petisco.operations.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.OperationException;
import io.petisco.operations.text.Durations;

/** Selects messages that meet all conditions. Immutable. */
public final class MessageFilter implements Predicate<StoredMessage> {

    /** The fields that a condition can compare. */
    public static final String FIELDS = "type, exception, handler, id, meta.NAME or header.NAME";

    /**
     * One condition.
     *
     * @param failure describes messages that do not meet the condition: {@code has type=x}
     * @param wanted the text to compare, without its {@code *}; null if the condition does not compare text
     * @param values the message's texts to compare it with
     */
    record Condition(
            String failure,
            @Nullable String wanted,
            Function<StoredMessage, List<String>> values,
            Predicate<StoredMessage> test) {}

    private final List<Condition> conditions;

    private MessageFilter(List<Condition> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /**
     * Reads conditions.
     *
     * @param where the conditions, as {@code field=value}; {@code *} in the value matches any characters
     * @param olderThan only messages that have been dead letters for longer
     * @param now the time to compare with
     * @throws OperationException if a condition is invalid
     */
    public static MessageFilter of(List<String> where, Optional<Duration> olderThan, Instant now) {
        List<Condition> conditions = new ArrayList<>();
        where.forEach(text -> conditions.add(condition(text)));
        olderThan.ifPresent(age -> conditions.add(olderThan(age, now)));
        return new MessageFilter(conditions);
    }

    /**
     * Selects the messages with these ids, as {@link StoredMessage#id()} gives them. Messages that have the same id are
     * all selected.
     *
     * @throws OperationException if there is no id
     */
    public static MessageFilter ofIds(Set<String> ids) {
        if (ids.isEmpty()) {
            throw OperationException.badInput("no message is selected");
        }
        Set<String> wanted = Set.copyOf(ids);
        return new MessageFilter(List.of(new Condition(
                wanted.size() == 1 ? "has the selected id" : "has one of the " + wanted.size() + " selected ids",
                null,
                message -> List.of(),
                message -> message.id().map(wanted::contains).orElse(false))));
    }

    /**
     * Selects the messages that failed alike. The values are compared as they are: {@code *} has no special meaning.
     *
     * @param type the type's name, or {@link StoredMessage#UNREADABLE}
     * @param reason as {@link StoredMessage#reason()} gives it
     * @param handler as {@link StoredMessage#handler()} gives it
     */
    public static MessageFilter ofGroup(String type, String reason, String handler) {
        return new MessageFilter(List.of(new Condition(
                "belongs to the group " + type + ", " + reason + ", " + handler,
                null,
                message -> List.of(),
                message -> message.type().orElse(StoredMessage.UNREADABLE).equals(type)
                        && message.reason().equals(reason)
                        && message.handler().equals(handler))));
    }

    /**
     * Selects the messages that have this body.
     *
     * @param digest as {@link StoredMessage#bodyDigest()} gives it
     */
    public static MessageFilter ofBody(String digest) {
        return new MessageFilter(List.of(new Condition(
                "has the body that was shown",
                null,
                message -> List.of(),
                message -> message.bodyDigest().equals(digest))));
    }

    /** Selects the messages that meet the conditions of both filters. */
    public MessageFilter and(MessageFilter other) {
        return new MessageFilter(
                Stream.concat(conditions.stream(), other.conditions.stream()).toList());
    }

    private static Condition olderThan(Duration age, Instant now) {
        Instant limit = now.minus(age);
        return new Condition(
                "has been a dead letter for longer than " + Durations.brief(age),
                null,
                message -> List.of(),
                message -> message.diedAt().map(limit::isAfter).orElse(false));
    }

    private static Condition condition(String text) {
        int equals = text.indexOf('=');
        String field = equals < 0 ? text : text.substring(0, equals).strip();
        if (equals <= 0 || equals == text.length() - 1) {
            throw OperationException.badInput("'" + text + "' is not FIELD=VALUE");
        }
        String value = text.substring(equals + 1).strip();
        Function<StoredMessage, List<String>> values = values(text, field);
        Wildcard wildcard = new Wildcard(value);
        return new Condition(
                "has " + field + "=" + value,
                value.replace("*", ""),
                values,
                message -> values.apply(message).stream().anyMatch(found -> wildcard.matches(Optional.of(found))));
    }

    private static Function<StoredMessage, List<String>> values(String text, String field) {
        return switch (field) {
            case "type" -> message -> message.type().stream().toList();
            case "exception" -> MessageFilter::exceptions;
            case "handler" -> MessageFilter::handlers;
            case "id" -> message -> message.id().stream().toList();
            default -> nested(text, field);
        };
    }

    private static Function<StoredMessage, List<String>> nested(String text, String field) {
        int dot = field.indexOf('.');
        String kind = dot < 0 ? field : field.substring(0, dot);
        String name = field.substring(dot + 1);
        if (dot > 0 && !name.isEmpty() && kind.equals("meta")) {
            return message -> message.meta(name).stream().toList();
        }
        if (dot > 0 && !name.isEmpty() && kind.equals("header")) {
            return message -> message.header(name).stream().toList();
        }
        throw OperationException.badInput("'" + text + "': there is no field '" + field + "'. It is " + FIELDS);
    }

    /** The handler's name in queue names, its method, and {@code Class#method}. */
    private static List<String> handlers(StoredMessage message) {
        String handler = message.handler();
        return List.of(message.handlerName(), handler.substring(handler.indexOf('#') + 1), handler);
    }

    /** The class name with or without its package, or the text that lists show instead of an exception. */
    private static List<String> exceptions(StoredMessage message) {
        return message.exception()
                .map(name -> List.of(name.substring(name.lastIndexOf('.') + 1), name))
                .orElseGet(() -> List.of(message.reason()));
    }

    /** Whether every message is selected. */
    public boolean isEverything() {
        return conditions.isEmpty();
    }

    List<Condition> conditions() {
        return conditions;
    }

    @Override
    public boolean test(StoredMessage message) {
        for (Condition condition : conditions) {
            if (!condition.test().test(message)) {
                return false;
            }
        }
        return true;
    }
}
