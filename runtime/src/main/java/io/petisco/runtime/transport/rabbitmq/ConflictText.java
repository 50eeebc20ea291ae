package io.petisco.runtime.transport.rabbitmq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains what the broker says of a declaration that does not fit what exists. */
final class ConflictText {

    /** As rabbit_misc:assert_args_equivalence writes it, in RabbitMQ 3.x and 4.x. */
    private static final Pattern INEQUIVALENT = Pattern.compile(
            "inequivalent arg '(?<argument>[^']+)' for (?<what>queue|exchange) '(?<name>[^']+)' in vhost '[^']*': "
                    + "received (?<received>.+?) but current is (?<current>.+)");

    private static final Pattern VALUE = Pattern.compile("(?:the value )?'(?<value>[^']*)'(?: of type '[^']*')?");

    private ConflictText() {}

    /**
     * What differs, with both values and the way out.
     *
     * @param declared what was declared, for example {@code queue 'store'}
     * @param reply the broker's reply text
     */
    static String explain(String declared, String reply, String virtualHost) {
        Matcher conflict = INEQUIVALENT.matcher(reply);
        if (!conflict.find()) {
            return declared + ": " + reply;
        }
        String argument = conflict.group("argument");
        String current = value(conflict.group("current"));
        String what = conflict.group("what");
        String name = conflict.group("name");
        return what + " '" + name + "' exists with " + argument + " = " + current + ", but this application declares "
                + value(conflict.group("received")) + ". " + wayOut(what, name, argument, current, virtualHost);
    }

    private static String wayOut(String what, String name, String argument, String current, String virtualHost) {
        if (what.equals("exchange")) {
            return "Exchanges are of type topic and durable: delete this one, or choose another quarkus.petisco.organization"
                    + " or quarkus.petisco.service.";
        }
        String migrate = "To have it declared anew, once it is empty: rabbitmqctl delete_queue --vhost '" + virtualHost
                + "' --if-empty '" + name + "'";
        if (!argument.equals("x-message-ttl")) {
            return migrate;
        }
        String property = name.startsWith("retry.") ? "quarkus.petisco.retry.ttl" : "quarkus.petisco.queue.ttl";
        String keep = current.equals("none")
                ? "To keep the queue as it is, leave " + property + " out. "
                : "To keep the queue as it is, set " + property + "=" + current + "ms, or the handler's retryTtl. ";
        return keep + migrate;
    }

    private static String value(String brokersText) {
        Matcher value = VALUE.matcher(brokersText);
        return value.matches() ? value.group("value") : brokersText;
    }
}
