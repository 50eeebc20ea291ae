package io.petisco.deployment.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.CastKind;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.ScannedCast;

/** The versions of messages that methods of the application connect. */
final class VersionChains {

    private final Set<String> steps;

    VersionChains(List<ScannedCast> casts) {
        this.steps = casts.stream()
                .map(cast -> step(cast.kind(), cast.message(), cast.older()))
                .collect(Collectors.toSet());
    }

    private static String step(CastKind kind, String message, int older) {
        return kind + " " + older + " " + message;
    }

    private boolean has(CastKind kind, String message, int older) {
        return steps.contains(step(kind, message, older));
    }

    /** The oldest version of a message from which upcasters lead to that of the class. */
    int oldest(MessageClass message) {
        int oldest = message.version();
        while (oldest > 1 && has(CastKind.UP, message.wireName(), oldest - 1)) {
            oldest--;
        }
        return oldest;
    }

    /** Checks that all versions which handlers take lead to those of the classes. */
    void checkHandlers(List<Handler> handlers, Problems problems) {
        for (Handler handler : handlers) {
            handler.readMessages().forEach(handled -> checkHandled(handler, handled, problems));
        }
    }

    private void checkHandled(Handler handler, HandledMessage handled, Problems problems) {
        String name = handled.message().wireName();
        for (int version = handled.fromVersion(); version < handled.message().version(); version++) {
            if (!has(CastKind.UP, name, version)) {
                problems.add(
                        handler.label(),
                        "it takes " + name + " from version " + handled.fromVersion() + ", and nothing brings version "
                                + version + " to version " + (version + 1),
                        "add @Upcasts(type = \"" + name + "\", from = " + version + ") void fromVersion" + version
                                + "(ObjectNode attributes) to a bean, or take fromVersion = " + (version + 1));
            }
        }
    }

    /**
     * Checks the older versions in which messages are published as well.
     *
     * @param own whether a class is the application's own: only those are published
     */
    void checkPublished(List<MessageClass> messages, Predicate<ClassInfo> own, Problems problems) {
        messages.stream()
                .filter(message -> own.test(message.type()))
                .filter(message -> !message.alsoAs().isEmpty())
                .forEach(message -> checkPublished(message, problems));
    }

    private void checkPublished(MessageClass message, Problems problems) {
        String where = message.name().toString();
        if (message.command()) {
            problems.add(
                    where,
                    "alsoAs is for events: a command that is sent in two versions would be handled twice",
                    "remove it, and let the command's handler take both versions: @HandlesCommand(fromVersion = "
                            + message.alsoAs().first() + ")");
            return;
        }
        Set<Integer> missing = new TreeSet<>();
        for (int older : message.alsoAs()) {
            if (older < 1 || older >= message.version()) {
                problems.add(
                        where,
                        "alsoAs names version " + older + ", and the version of the class is " + message.version(),
                        message.version() == 1
                                ? "remove it"
                                : "name older versions, from 1 to " + (message.version() - 1));
                continue;
            }
            for (int version = older; version < message.version(); version++) {
                if (!has(CastKind.DOWN, message.wireName(), version)) {
                    missing.add(version);
                }
            }
        }
        missing.forEach(version -> problems.add(
                where,
                "alsoAs needs version " + version + ", and nothing brings version " + (version + 1) + " to it",
                "add @Downcasts(type = \"" + message.wireName() + "\", to = " + version + ") void toVersion" + version
                        + "(ObjectNode attributes) to a bean"));
    }
}
