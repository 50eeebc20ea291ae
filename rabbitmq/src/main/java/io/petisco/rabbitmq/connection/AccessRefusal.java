package io.petisco.rabbitmq.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rabbitmq.client.AMQP;

/** What a user lacks, if the broker has closed a channel because of it. */
final class AccessRefusal {

    /** RabbitMQ names the permission since version 3.11. The end of a long text is missing. */
    private static final Pattern REFUSED =
            Pattern.compile("(?:(?<permission>configure|write|read) )?access to (?<what>queue|exchange|topic) '");

    private static final int EXCHANGE_CLASS = 40;
    private static final int QUEUE_CLASS = 50;
    private static final int BASIC_CLASS = 60;
    private static final int DECLARE = 10;
    private static final int BIND_QUEUE = 20;
    private static final int DELETE_EXCHANGE = 20;
    private static final int DELETE_QUEUE = 40;
    private static final int PUBLISH = 40;

    private AccessRefusal() {}

    /** The end of a text about the refusal: which permission is missing, and the command that helps. Empty for other reasons. */
    static String advice(AMQP.Channel.Close close) {
        Matcher refused = REFUSED.matcher(close.getReplyText());
        if (close.getReplyCode() != AMQP.ACCESS_REFUSED || !refused.find()) {
            return "";
        }
        String what = refused.group("what");
        String permission = refused.group("permission");
        return ". It needs the permission "
                + (permission == null ? permission(close.getClassId(), close.getMethodId(), what) : permission)
                + (what.equals("topic") ? " for this routing key" : " for this " + what)
                + ": 'petisco topology permissions' prints the command that grants it";
    }

    /** The permission that RabbitMQ checks for a resource of a method. */
    private static String permission(int amqpClass, int method, String what) {
        boolean exchange = what.equals("exchange");
        return switch (amqpClass) {
            case EXCHANGE_CLASS -> method == DECLARE || method == DELETE_EXCHANGE ? "configure" : "read or write";
            case QUEUE_CLASS ->
                switch (method) {
                    case DECLARE -> exchange ? "write" : "configure"; // the exchange of its dead letters
                    case BIND_QUEUE -> what.equals("queue") ? "write" : "read";
                    case DELETE_QUEUE -> "configure";
                    default -> "read or write";
                };
            case BASIC_CLASS -> method == PUBLISH ? "write" : "read";
            default -> "configure, write or read";
        };
    }
}
