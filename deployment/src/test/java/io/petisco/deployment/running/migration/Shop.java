package io.petisco.deployment.running.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.petisco.DomainEvent;

/** What the shops of from-smallrye.adoc, from-spring-amqp.adoc and from-masstransit.adoc have in common. */
final class Shop {

    static final String NOWHERE = "nowhere";

    private static final Path PAGES = Path.of("../docs/modules/ROOT/pages");
    private static final List<String> MAILS = new CopyOnWriteArrayList<>();

    private Shop() {}

    record OrderPlaced(UUID orderId, String email) implements DomainEvent {}

    record ShopOrder(UUID orderId, String email) {}

    static class NoSuchAddressException extends RuntimeException {}

    static void mail(String email) {
        if (email.equals(NOWHERE)) {
            throw new NoSuchAddressException();
        }
        MAILS.add(email);
    }

    static List<String> mails() {
        return MAILS;
    }

    /** The lines of a page's blocks of properties that set this. */
    static Map<String, String> settings(String page, String prefix) {
        Map<String, String> settings = new HashMap<>();
        try {
            for (String line : Files.readAllLines(PAGES.resolve(page))) {
                int equals = line.indexOf('=');
                if (line.startsWith(prefix) && equals > 0) {
                    settings.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /** The settings of a shop that has moved, and others. */
    @SafeVarargs
    static Map<String, String> moved(Map<String, String>... others) {
        Map<String, String> settings = settings("from-smallrye.adoc", "quarkus.");
        for (Map<String, String> more : others) {
            settings.putAll(more);
        }
        return settings;
    }
}
