package io.petisco.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The entries of the application's journal, across restarts.
 *
 * @param retried the number of confirmed copies to the retry queue
 */
record Ledger(Set<Long> published, Set<Long> confirmed, Set<Long> refused, Map<Long, Integer> handled, int retried) {

    static Ledger read(Path journal) {
        Set<Long> published = new HashSet<>();
        Set<Long> confirmed = new HashSet<>();
        Set<Long> refused = new HashSet<>();
        Map<Long, Integer> handled = new HashMap<>();
        AtomicInteger retried = new AtomicInteger();
        try {
            String text = Files.exists(journal) ? Files.readString(journal) : "";
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                int space = line.indexOf(' ');
                long number = Long.parseLong(line, space + 1, line.length(), 10);
                switch (line.substring(0, space)) {
                    case "published" -> published.add(number);
                    case "confirmed" -> confirmed.add(number);
                    case "refused" -> refused.add(number);
                    case "handled" -> handled.merge(number, 1, Integer::sum);
                    case "retried" -> retried.incrementAndGet();
                    default -> {}
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ledger(published, confirmed, refused, handled, retried.get());
    }

    /** The number of deliveries that were handled in addition to the first one of each message. */
    int handledAgain() {
        return handled.values().stream().mapToInt(times -> times - 1).sum();
    }
}
