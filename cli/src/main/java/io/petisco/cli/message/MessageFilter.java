package io.petisco.cli.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.petisco.cli.CliException;

/** Which messages are meant: those for which all conditions hold. Immutable. */
public final class MessageFilter implements Predicate<StoredMessage> {

    private static final String FIELDS = "type, exception, handler, id, meta.NAME or header.NAME";

    private final List<Predicate<StoredMessage>> conditions;

    private MessageFilter(List<Predicate<StoredMessage>> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    /**
     * Reads conditions.
     *
     * @param where each {@code field=value}; in the value, {@code *} stands for any characters
     * @param olderThan only what has been a dead letter for so long
     * @param now from when on that is counted
     * @throws CliException if a condition is none: says how to write one
     */
    public static MessageFilter of(List<String> where, Optional<Duration> olderThan, Instant now) {
        List<Predicate<StoredMessage>> conditions = new ArrayList<>();
        where.forEach(text -> conditions.add(condition(text)));
        olderThan
                .map(now::minus)
                .ifPresent(limit -> conditions.add(
                        message -> message.diedAt().map(limit::isAfter).orElse(false)));
        return new MessageFilter(conditions);
    }

    private static Predicate<StoredMessage> condition(String text) {
        int equals = text.indexOf('=');
        String field = equals < 0 ? text : text.substring(0, equals).strip();
        if (equals <= 0 || equals == text.length() - 1) {
            throw CliException.refused("--where '" + text
                    + "' is not FIELD=VALUE, for example --where type=user.created. FIELD is " + FIELDS);
        }
        Wildcard wanted = new Wildcard(text.substring(equals + 1).strip());
        return switch (field) {
            case "type" -> message -> wanted.matches(message.type());
            case "exception" -> message -> isException(wanted, message.exception());
            case "handler" -> message -> isHandler(wanted, message);
            case "id" -> message -> wanted.matches(message.id());
            default -> nested(text, field, wanted);
        };
    }

    private static Predicate<StoredMessage> nested(String text, String field, Wildcard wanted) {
        int dot = field.indexOf('.');
        String kind = dot < 0 ? field : field.substring(0, dot);
        String name = field.substring(dot + 1);
        if (dot > 0 && !name.isEmpty() && kind.equals("meta")) {
            return message -> wanted.matches(message.meta(name));
        }
        if (dot > 0 && !name.isEmpty() && kind.equals("header")) {
            return message -> wanted.matches(message.header(name));
        }
        throw CliException.refused("--where '" + text + "': there is no field '" + field + "'. It is " + FIELDS
                + ", for example --where meta.client_id=web");
    }

    /** {@code Class#method}, or the method, or the name that queues have. */
    private static boolean isHandler(Wildcard wanted, StoredMessage message) {
        String handler = message.handler();
        return wanted.matches(Optional.of(handler))
                || wanted.matches(Optional.of(handler.substring(handler.indexOf('#') + 1)))
                || wanted.matches(Optional.of(message.handlerName()));
    }

    /** The class's full name, or what comes after its package. */
    private static boolean isException(Wildcard wanted, Optional<String> exception) {
        return wanted.matches(exception)
                || wanted.matches(exception.map(name -> name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Whether every message is meant. */
    public boolean isEverything() {
        return conditions.isEmpty();
    }

    @Override
    public boolean test(StoredMessage message) {
        for (Predicate<StoredMessage> condition : conditions) {
            if (!condition.test(message)) {
                return false;
            }
        }
        return true;
    }
}
