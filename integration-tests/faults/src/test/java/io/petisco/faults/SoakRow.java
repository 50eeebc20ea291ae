package io.petisco.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The effect of a soak on the messages and the application.
 *
 * @param retried the number of copies to the retry queue
 * @param channels the AMQP channels of the application, before the first fault and at the end
 */
record SoakRow(
        String queueType,
        int seconds,
        Row messages,
        double rateReached,
        int retried,
        int faultsStruck,
        Look first,
        Look last,
        String channels) {

    private static final String HEADER = "| queues | seconds | published | a second | confirmed | handled | retried"
            + " | dead-lettered | lost | duplicated | faults struck | heap in MiB | threads | channels |\n"
            + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %d | %d | %d | %d | %d | %d | %d | %.1f, %.1f | %d, %d | %s |%n",
                queueType,
                seconds,
                messages.published(),
                rateReached,
                messages.confirmed(),
                messages.handled(),
                retried,
                messages.deadLettered(),
                messages.lost(),
                messages.duplicated(),
                faultsStruck,
                first.heapInMebibytes(),
                last.heapInMebibytes(),
                first.threads().size(),
                last.threads().size(),
                channels);
    }

    /** Prints the row, and writes it to a file below {@code target/}. */
    void write() throws IOException {
        String table = HEADER + line();
        Files.writeString(Path.of("target", "soak-" + queueType + ".md"), table);
        System.out.println("\n" + table);
    }
}
