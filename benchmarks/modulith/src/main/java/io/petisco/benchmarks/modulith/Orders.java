package io.petisco.benchmarks.modulith;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.petisco.benchmarks.workload.Ticks;
import io.petisco.benchmarks.workload.outbox.Arrivals;
import io.petisco.benchmarks.workload.outbox.OrderTable;

/** Places orders. */
@Service
class Orders {

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private volatile Arrivals arrivals;

    Orders(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public void begin(Arrivals arrivals) {
        this.arrivals = arrivals;
        jdbc.execute(OrderTable.CREATE);
    }

    @Transactional
    public void place(long sequence) {
        insert(sequence);
        TransactionSynchronizationManager.registerSynchronization(new CommitTime(arrivals, sequence));
        events.publishEvent(OrderPlaced.of(sequence, Ticks.now()));
    }

    @Transactional
    public void placeWithoutEvent(long sequence) {
        insert(sequence);
    }

    private void insert(long sequence) {
        jdbc.update(
                OrderTable.INSERT,
                sequence,
                OrderTable.CUSTOMER,
                OrderTable.PRODUCT,
                OrderTable.QUANTITY,
                OrderTable.AMOUNT);
    }

    /** Records the time of the commit: runs as the first synchronization after it. */
    private record CommitTime(Arrivals arrivals, long sequence) implements TransactionSynchronization, Ordered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            arrivals.committed(sequence);
        }
    }
}
