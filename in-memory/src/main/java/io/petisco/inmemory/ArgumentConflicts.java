package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.petisco.topology.Queue;

/** The differences between an existing queue and a declared one of the same name. */
final class ArgumentConflicts {

    private ArgumentConflicts() {}

    /** One text for each argument that differs. */
    static List<String> between(Queue existing, Queue declared) {
        TreeSet<String> names = new TreeSet<>(existing.arguments().keySet());
        names.addAll(declared.arguments().keySet());
        List<String> conflicts = new ArrayList<>();
        for (String name : names) {
            String current = text(existing, name);
            String wanted = text(declared, name);
            if (!current.equals(wanted)) {
                conflicts.add("queue '" + declared.name() + "' exists with " + name + " = " + current
                        + ", but this application declares " + wanted
                        + ". Configure both alike, or give each its own in-memory broker");
            }
        }
        return conflicts;
    }

    /** As in RabbitMQ, numbers of different types are the same argument, and a queue without a type is classic. */
    private static String text(Queue queue, String argument) {
        Object value = queue.arguments().get(argument);
        if (value == null) {
            return argument.equals("x-queue-type") ? "classic" : "none";
        }
        return value instanceof Number number ? String.valueOf(number.longValue()) : value.toString();
    }
}
