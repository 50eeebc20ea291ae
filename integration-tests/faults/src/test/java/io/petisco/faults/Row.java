package io.petisco.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one fault did to the messages.
 *
 * @param confirmed how many {@code publish} reported as confirmed
 * @param handled how many of these were handled
 * @param retrying how many of these wait for their next try (none, when all is settled)
 * @param deadLettered how many of these are dead letters
 * @param lost how many of these are none of that
 * @param duplicated how many deliveries more than needed were handled, and dead letters that were handled too
 * @param recovery from the fault's end to the handling of a message that was published after it
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

    /** That the fault begins with; 0 if it does not. */
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
