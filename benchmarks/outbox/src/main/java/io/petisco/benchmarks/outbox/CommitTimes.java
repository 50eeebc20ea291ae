package io.petisco.benchmarks.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.petisco.benchmarks.workload.outbox.Arrivals;

/** Reports when a transaction has committed. */
@ApplicationScoped
public class CommitTimes {

    @Inject
    TransactionSynchronizationRegistry registry;

    /** Call this last in the transaction: the last registered synchronization is called first after the commit. */
    void tell(Arrivals arrivals, long sequence) {
        afterCommit(() -> arrivals.committed(sequence));
    }

    /** Call this in the transaction of a handler: its event counts as handled when the transaction has committed. */
    void tellHandled(Arrivals arrivals, long sequence) {
        afterCommit(() -> arrivals.handled(sequence));
    }

    private void afterCommit(Runnable told) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the commit matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    told.run();
                }
            }
        });
    }
}
