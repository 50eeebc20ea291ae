package io.petisco.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The effect of one fault on the messages.
 *
 * @param confirmed the number of messages that {@code publish} reported as confirmed
 * @param handled the number of confirmed messages that were handled
 * @param retrying the number of confirmed messages that wait for their next attempt: none when all are settled
 * @param deadLettered the number of confirmed messages that are dead letters
 * @param lost the number of confirmed messages that are none of these
 * @param duplicated the number of unnecessary deliveries that were handled, and of dead letters that were handled too
 * @param recovery the time from the end of the fault until a message that was published after it is handled
 */
record Row(
        String fault,
        int published,
        int confirmed,
        int handled,
        int retrying,
        int deadLettered,
        int lost,
        int duplicated,
        Duration recovery) {

    static final String HEADER =
            "| fault | published | confirmed | handled | retrying | dead-lettered | lost | duplicated"
                    + " | seconds to recover |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";

    private static final Pattern NUMBER = Pattern.compile("^\\d+");

    /** The number at the beginning of the fault's name, or 0 if there is none. */
    int number() {
        Matcher found = NUMBER.matcher(fault);
        return found.find() ? Integer.parseInt(found.group()) : 0;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %.1f |%n",
                fault,
                published,
                confirmed,
                handled,
                retrying,
                deadLettered,
                lost,
                duplicated,
                recovery.toMillis() / 1000.0);
    }
}
