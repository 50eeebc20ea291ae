package io.petisco.rabbitmq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains what the broker says of a declaration that does not fit what exists. */
final class ConflictText {

    /** As rabbit_misc:assert_args_equivalence writes it, in RabbitMQ 3.x and 4.x. */
    private static final Pattern INEQUIVALENT = Pattern.compile(
            "inequivalent arg '(?<argument>[^']+)' for (?<what>queue|exchange) '(?<name>[^']+)' in vhost '[^']*': "
                    + "received (?<received>.+?) but current is (?<current>.+)");

    /** The same, where names and values are long: the broker cuts a reply to 255 bytes. */
    private static final Pattern CUT =
            Pattern.compile("inequivalent arg '(?<argument>[^']+)' for (?<what>queue|exchange) '.*\\.\\.\\.");

    private static final Pattern DECLARED = Pattern.compile("(?<what>queue|exchange) '(?<name>[^']*)'");

    private static final Pattern VALUE = Pattern.compile("(?:the value )?'(?<value>[^']*)'(?: of type '[^']*')?");

    /** One of several retry queues. */
    private static final Pattern DELAY = Pattern.compile("retry\\..*\\.\\d+m?s");

    private static final String EXCHANGE_WAY_OUT = "Exchanges are of type topic and durable: delete this one, or choose"
            + " another quarkus.petisco.organization or quarkus.petisco.service.";

    private ConflictText() {}

    /**
     * What differs, with both values and the way out.
     *
     * @param declared what was declared, for example {@code queue 'store'}
     * @param reply the broker's reply text
     */
    static String explain(String declared, String reply, String virtualHost) {
        Matcher conflict = INEQUIVALENT.matcher(reply);
        if (conflict.find()) {
            String what = conflict.group("what");
            String name = conflict.group("name");
            String argument = conflict.group("argument");
            String current = value(conflict.group("current"));
            return what + " '" + name + "' exists with " + argument + " = " + current
                    + ", but this application declares "
                    + value(conflict.group("received")) + ". "
                    + (what.equals("exchange")
                            ? EXCHANGE_WAY_OUT
                            : keep(name, argument, current) + anew(name, virtualHost));
        }
        Matcher cut = CUT.matcher(reply);
        Matcher parts = DECLARED.matcher(declared);
        if (cut.find() && parts.matches()) {
            return declared + " exists with another " + cut.group("argument") + " than this application declares"
                    + " (RabbitMQ says: " + reply + "). "
                    + (parts.group("what").equals("exchange")
                            ? EXCHANGE_WAY_OUT
                            : anew(parts.group("name"), virtualHost));
        }
        return declared + ": " + reply;
    }

    /** How to configure the application so that it takes the queue as it is, where that is possible. */
    private static String keep(String queue, String argument, String current) {
        if (DELAY.matcher(queue).matches()) {
            return ""; // its name says the time
        }
        boolean retry = queue.startsWith("retry.");
        String settings = "quarkus.petisco.queues.\"" + (retry ? queue.substring("retry.".length()) : queue) + "\".";
        if (argument.equals("x-message-ttl")) {
            return "To keep the queue as it is, "
                    + (current.equals("none")
                            ? "leave " + (retry ? "quarkus.petisco.retry.ttl" : "quarkus.petisco.queue.ttl") + " out. "
                            : "set " + settings + (retry ? "retry-ttl=" : "main-ttl=") + current + "ms. ");
        }
        String type = typeByArgument(argument, current, retry);
        return type.isEmpty()
                ? ""
                : "To keep the queue as it is, build the application with " + settings
                        + (retry ? "retry-queue-type=" : "queue-type=") + type + ". ";
    }

    /** The type of the queue that exists, as far as the argument tells: of a retry queue RabbitMQ compares the overflow first. */
    private static String typeByArgument(String argument, String current, boolean retry) {
        return switch (argument) {
            case "x-queue-type" -> current.equals("quorum") || current.equals("classic") ? current : "";
            case "x-overflow" -> retry ? typeByOverflow(current) : "";
            default -> "";
        };
    }

    private static String typeByOverflow(String current) {
        return switch (current) {
            case "none" -> "classic";
            case "reject-publish" -> "quorum";
            default -> "";
        };
    }

    private static String anew(String queue, String virtualHost) {
        return "To have it declared again, with its messages: petisco topology apply --migrate; once it is empty: rabbitmqctl delete_queue --vhost '"
                + virtualHost + "' --if-empty '" + queue + "'";
    }

    private static String value(String brokersText) {
        Matcher value = VALUE.matcher(brokersText);
        return value.matches() ? value.group("value") : brokersText;
    }
}
