package io.petisco.test;

import java.util.ArrayList;
import java.util.List;

/** The counts of one handler. Guarded by the {@link Recording}. */
final class Seen {

    int handled;
    int failed;
    int retried;
    String lastFailure;
    final List<DeadLetter> deadLetters = new ArrayList<>();

    int deadLettered() {
        return deadLetters.size();
    }

    boolean isNothing() {
        return handled + failed + retried + deadLettered() == 0;
    }

    @Override
    public String toString() {
        return "handled " + handled + ", failed " + failed
                + (lastFailure == null ? "" : " (last: " + lastFailure + ")")
                + ", retried " + retried + ", dead-lettered " + deadLettered();
    }
}
