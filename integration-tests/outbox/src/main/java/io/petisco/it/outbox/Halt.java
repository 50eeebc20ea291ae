package io.petisco.it.outbox;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Ends the JVM as SIGKILL does, right after a commit. */
@Singleton
public class Halt {

    private static final int STATUS = 137; // as after SIGKILL

    @Inject
    TransactionSynchronizationRegistry registry;

    /** Called first in a transaction, before the synchronization of the outbox is registered, so that it ends before that. */
    void afterCommit(long limit, AtomicLong commits) {
        if (limit == 0) {
            return;
        }
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the commit counts
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && commits.incrementAndGet() == limit) {
                    now();
                }
            }
        });
    }

    void now() {
        Runtime.getRuntime().halt(STATUS);
    }
}
