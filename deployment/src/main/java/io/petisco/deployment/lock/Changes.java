package io.petisco.deployment.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.petisco.deployment.model.Problem;
import io.petisco.topology.Plural;

/**
 * Collects what changed since the lock: what breaks something, and what only has to be recorded. Each once, and sorted, so that
 * equal changes give the same text. Not thread-safe.
 */
final class Changes {

    static final String UPDATE = "-Dquarkus.petisco.lock=update";
    static final String ACCEPT = "To accept the change, run the build with " + UPDATE;

    private static final String RECORD = "run the build with " + UPDATE + ", and commit the file";

    private final TreeSet<Problem> breaking = new TreeSet<>();
    private final TreeSet<Problem> unrecorded = new TreeSet<>();

    /**
     * Adds a change that breaks something.
     *
     * @param where the message type, the queue or the file
     * @param what the change and what follows from it
     * @param fix how to avoid that
     */
    void breaks(String where, String what, String fix) {
        breaking.add(new Problem(where, what, fix));
    }

    /** Adds a change that breaks nothing. */
    void differs(String where, String what) {
        unrecorded.add(new Problem(where, what, RECORD));
    }

    boolean isEmpty() {
        return breaking.isEmpty() && unrecorded.isEmpty();
    }

    /** The changes that break something. */
    List<Problem> breaking() {
        return List.copyOf(breaking);
    }

    /** All changes, those that break something first. */
    List<Problem> all() {
        List<Problem> all = new ArrayList<>(breaking);
        all.addAll(unrecorded);
        return all;
    }

    /** All changes as one text. */
    String render(String file) {
        List<Problem> all = all();
        StringBuilder text = new StringBuilder("petisco: ")
                .append(Plural.of(all.size(), "difference"))
                .append(" between this application and its lock file, ")
                .append(file);
        int number = 0;
        for (Problem change : all) {
            text.append("\n  ")
                    .append(++number)
                    .append(number <= breaking.size() ? ". ERROR " : ". NEW   ")
                    .append(change.where())
                    .append(": ")
                    .append(change.what())
                    .append("\n     Fix: ")
                    .append(change.fix());
        }
        if (!breaking.isEmpty()) {
            text.append("\n  ").append(ACCEPT).append(", and commit the file.");
        }
        return text.toString();
    }
}
