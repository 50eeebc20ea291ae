package io.petisco.topology;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The rules for names. They are petisco's, so that a Java service and a Python service can share a queue. */
public final class TopologyNames {

    /** The longest name that AMQP 0-9-1 can carry (a short string), in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private static final String RETRY_PREFIX = "retry.";
    private static final String DEAD_LETTER_PREFIX = "dead_letter.";
    private static final String DELAY_PREFIX = "delay.";

    private TopologyNames() {}

    /**
     * Snake case by petisco's rule: an underscore before every capital from A to Z but the first character
     * ({@code h_t_t_p_call}), and all in lower case. Other capitals begin no new word: {@code UserÄnderung} is
     * {@code useränderung}.
     */
    public static String snakeCase(String camelCase) {
        StringBuilder snake = new StringBuilder(camelCase.length() + 8);
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (i > 0 && c >= 'A' && c <= 'Z') {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The name of a message type on the wire.
     *
     * @param simpleClassName the class's simple name
     * @param annotated the name that {@code @MessageType} gives, or an empty string
     */
    public static String messageName(String simpleClassName, String annotated) {
        return annotated.isEmpty() ? snakeCase(simpleClassName).replace('_', '.') : annotated;
    }

    /**
     * The part of a routing key or queue name that stands for a message name: {@code invoice_paid} for
     * {@code invoice.paid}.
     */
    public static String routingPart(String messageName) {
        return messageName.replace('.', '_');
    }

    /**
     * The routing key of a message: {@code <organization>.<service>.<version>.<kind>.<message_name>}.
     *
     * @param kind {@code event} or {@code command}
     */
    public static String routingKey(ServiceName publisher, int version, String kind, String messageName) {
        return publisher.exchange() + "." + version + "." + kind + "." + routingPart(messageName);
    }

    public static String retry(String name) {
        return RETRY_PREFIX + name;
    }

    /**
     * The retry queues of a queue: one for each delay, or the one of the Python implementation if there are no delays.
     * The names contain the delays, so another delay is another queue, which never conflicts with an existing one.
     */
    public static List<String> retryQueues(String queue, List<Duration> delays) {
        return delays.isEmpty()
                ? List.of(retry(queue))
                : delays.stream()
                        .map(delay -> retry(queue) + "." + seconds(delay))
                        .toList();
    }

    /** In seconds, or in milliseconds if it is not a whole number of seconds: {@code 30s}, {@code 1500ms}. */
    private static String seconds(Duration delay) {
        long millis = delay.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** The prefix of the exchanges and queues that delay messages to a service; the exchange is that service's. */
    public static String delay(String exchange) {
        return DELAY_PREFIX + exchange;
    }

    /** In the largest unit with a whole number: {@code 1d}, {@code 36h}, {@code 15m}, {@code 90s}, {@code 1500ms}. */
    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        return millis % 60_000 == 0 ? millis / 60_000 + "m" : seconds(time);
    }

    public static String deadLetter(String name) {
        return DEAD_LETTER_PREFIX + name;
    }

    /** Whether a text can be one part of a name: not empty, no dot, no {@code *} or {@code #}, no white space. */
    public static boolean isPart(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(c -> c == '.' || c == '*' || c == '#' || Character.isWhitespace(c));
    }

    /** The length of a name on the wire. */
    public static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
