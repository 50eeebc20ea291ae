package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

/** Ends the JVM like a crash, once for each number: the restarted application continues. */
@ApplicationScoped
public class Halt {

    private static final int STATUS = 137; // as after SIGKILL

    private final Journal journal;

    Halt(Journal journal) {
        this.journal = journal;
    }

    void once(long number) {
        if (!journal.has("halted", number)) {
            journal.note("halted", number);
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
