package io.petisco.rabbitmq.topology;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains the broker's reply to a declaration that conflicts with an existing queue or exchange. */
final class ConflictText {

    /** As rabbit_misc:assert_args_equivalence writes it, in RabbitMQ 3.x and 4.x. */
    private static final Pattern INEQUIVALENT = Pattern.compile(
            "inequivalent arg '(?<argument>[^']+)' for (?<what>queue|exchange) '(?<name>[^']+)' in vhost '[^']*': "
                    + "received (?<received>.+?) but current is (?<current>.+)");

    /** The same with long names and values: the broker truncates a reply to 255 bytes. */
    private static final Pattern CUT =
            Pattern.compile("inequivalent arg '(?<argument>[^']+)' for (?<what>queue|exchange) '.*\\.\\.\\.");

    private static final Pattern DECLARED = Pattern.compile("(?<what>queue|exchange) '(?<name>[^']*)'");

    private static final Pattern VALUE = Pattern.compile("(?:the value )?'(?<value>[^']*)'(?: of type '[^']*')?");

    private static final String RETRY = "retry.";

    /** The end of the name of a retry queue that exists for one of several delays. */
    private static final Pattern DELAY = Pattern.compile("\\.\\d+m?s$");

    private static final String CLASSIC = "classic";
    private static final String QUORUM = "quorum";

    /** The arguments that distinguish a quorum retry queue from a classic one. */
    private static final Set<String> TYPE_OF_RETRY_QUEUE =
            Set.of("x-queue-type", "x-overflow", "x-dead-letter-strategy", "x-delivery-limit");

    private static final String EXCHANGE_WAY_OUT = "Exchanges are of type topic and durable: delete this one, or"
            + " choose"
            + " another quarkus.petisco.organization or quarkus.petisco.service.";

    private ConflictText() {}

    /**
     * The difference, with both values and the fix.
     *
     * @param declared the declared object, for example {@code queue 'store'}
     * @param reply the broker's reply text
     */
    static String explain(String declared, String reply, String virtualHost) {
        Matcher conflict = INEQUIVALENT.matcher(reply);
        if (conflict.find()) {
            String what = conflict.group("what");
            String name = conflict.group("name");
            String argument = conflict.group("argument");
            String current = value(conflict.group("current"));
            return difference(what, name, argument, current, value(conflict.group("received")))
                    + (what.equals("exchange")
                            ? EXCHANGE_WAY_OUT
                            : keep(name, argument, current) + declareAgain(name, virtualHost));
        }
        Matcher cut = CUT.matcher(reply);
        Matcher parts = DECLARED.matcher(declared);
        if (cut.find() && parts.matches()) {
            return declared + " exists with another " + cut.group("argument") + " than this application declares"
                    + " (RabbitMQ says: " + reply + "). "
                    + (parts.group("what").equals("exchange")
                            ? EXCHANGE_WAY_OUT
                            : keepType(parts.group("name"), cut.group("argument"))
                                    + declareAgain(parts.group("name"), virtualHost));
        }
        return declared + ": " + reply;
    }

    private static String difference(String what, String name, String argument, String current, String received) {
        String values = argument + " = " + current + ", but this application declares " + received;
        String type = name.startsWith(RETRY) ? typeByArgument(argument, current, true) : "";
        return type.isEmpty()
                ? what + " '" + name + "' exists with " + values + ". "
                : what + " '" + name + "' exists as a " + type + " queue, but this application declares a "
                        + (type.equals(CLASSIC) ? QUORUM : CLASSIC) + " queue (" + argument + " is " + current
                        + ", not " + received + "). ";
    }

    /** How to configure the application so that it accepts the queue as it is, if that is possible. */
    private static String keep(String queue, String argument, String current) {
        boolean retry = queue.startsWith(RETRY);
        boolean delay = retry && DELAY.matcher(queue).find();
        String settings = settings(queue);
        if (argument.equals("x-message-ttl")) {
            return delay // its name contains the time
                    ? ""
                    : "To keep the queue as it is, "
                            + (current.equals("none")
                                    ? "leave " + (retry ? "quarkus.petisco.retry.ttl" : "quarkus.petisco.queue.ttl")
                                            + " out. "
                                    : "set " + settings + (retry ? "retry-ttl=" : "main-ttl=") + current + "ms. ");
        }
        if (argument.equals("x-delayed-retry-type")) {
            return "To keep the queue as it is, build the application with " + settings + "retry-strategy="
                    + (current.equals("none") ? "queue. " : "broker. ");
        }
        if (argument.equals("x-delayed-retry-min")) {
            return "To keep the queue as it is, set " + settings + "retry-ttl=" + current + "ms. ";
        }
        String type = typeByArgument(argument, current, retry);
        return type.isEmpty()
                ? ""
                : "To keep the queue as it is, build the application with " + settings
                        + (retry ? "retry-queue-type=" : "queue-type=") + type
                        + (retry && type.equals(CLASSIC)
                                ? ", as a Python service that shares the queue needs it. "
                                : ". ");
    }

    /** The same if the broker has truncated the existing value. */
    private static String keepType(String queue, String argument) {
        return queue.startsWith(RETRY) && TYPE_OF_RETRY_QUEUE.contains(argument)
                ? "To keep the queue as it is, build the application with " + settings(queue)
                        + "retry-queue-type=classic (or quorum, if it is a quorum queue). "
                : "";
    }

    /** The beginning of the settings of the queue, or of the queue that a retry queue belongs to. */
    private static String settings(String queue) {
        String main = queue.startsWith(RETRY)
                ? DELAY.matcher(queue.substring(RETRY.length())).replaceFirst("")
                : queue;
        return "quarkus.petisco.queues.\"" + main + "\".";
    }

    /**
     * The type of the existing queue, as far as the argument shows it: RabbitMQ compares other arguments of a retry
     * queue before its type.
     */
    private static String typeByArgument(String argument, String current, boolean retry) {
        return switch (argument) {
            case "x-queue-type" -> current.equals(QUORUM) || current.equals(CLASSIC) ? current : "";
            case "x-overflow" -> retry ? typeBy("reject-publish", current) : "";
            case "x-dead-letter-strategy" -> retry ? typeBy("at-least-once", current) : "";
            default -> "";
        };
    }

    /** @param ofQuorum the value that Petisco's quorum retry queues have; its classic ones have none */
    private static String typeBy(String ofQuorum, String current) {
        if (current.equals("none")) {
            return CLASSIC;
        }
        return current.equals(ofQuorum) ? QUORUM : "";
    }

    private static String declareAgain(String queue, String virtualHost) {
        return "To replace it and keep its messages, run: petisco topology apply --migrate. To delete it once it"
                + " is empty, run: rabbitmqctl delete_queue --vhost '"
                + virtualHost + "' --if-empty '" + queue + "'";
    }

    private static String value(String brokersText) {
        Matcher value = VALUE.matcher(brokersText);
        return value.matches() ? value.group("value") : brokersText;
    }
}
