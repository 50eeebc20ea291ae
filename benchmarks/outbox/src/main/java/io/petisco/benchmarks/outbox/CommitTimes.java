package io.petisco.benchmarks.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.petisco.benchmarks.workload.outbox.Arrivals;

/** Tells when a transaction has committed. */
@ApplicationScoped
public class CommitTimes {

    @Inject
    TransactionSynchronizationRegistry registry;

    /** To be called last in the transaction: the synchronization that is registered last is called first after the commit. */
    void tell(Arrivals arrivals, long sequence) {
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the commit is of interest
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    arrivals.committed(sequence);
                }
            }
        });
    }
}
