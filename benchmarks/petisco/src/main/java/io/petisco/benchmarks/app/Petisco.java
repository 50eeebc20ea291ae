package io.petisco.benchmarks.app;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.DomainEventBus;
import io.petisco.benchmarks.workload.BatchQueue;
import io.petisco.benchmarks.workload.BrokerAddress;
import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.DeadLetters;
import io.petisco.benchmarks.workload.Meter;

/** This extension's bus and handlers. */
@ApplicationScoped
public class Petisco implements Contender {

    private static final String EXCHANGE = "acme.bench";
    private static final String BATCH_ROUTING_KEY = "acme.bench.1.event.order.archived";
    private static final String DEAD_LETTERS = "dead_letter.acme.bench.1.event.order_refused.refuse";
    private static final int CHUNK = 1_000;

    @Inject
    DomainEventBus events;

    @Inject
    OrderHandlers handlers;

    private Meter meter;
    private BatchQueue batchQueue;

    @Override
    public void start(Meter meter) {
        this.meter = meter;
        handlers.setMeter(meter);
    }

    @Override
    public void publish(long sequence, long sent) {
        events.publishAsync(OrderPlaced.of(sequence, sent))
                .subscribe()
                .with(confirmed -> meter.confirmed(1), meter::failed);
    }

    @Override
    public void publishBatch(int count) throws Exception {
        if (batchQueue == null) {
            batchQueue = new BatchQueue(BrokerAddress.fromSystem(), "bench.petisco.batch", EXCHANGE, BATCH_ROUTING_KEY);
        }
        List<OrderArchived> batch = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batch.add(OrderArchived.of(i));
        }
        events.publish(batch);
    }

    @Override
    public void emptyBatchQueue() throws Exception {
        batchQueue.purge();
    }

    @Override
    public void failAll(int count) throws Exception {
        try (DeadLetters deadLetters = new DeadLetters(DEAD_LETTERS)) {
            for (int first = 0; first < count; first += CHUNK) {
                List<OrderRefused> chunk = new ArrayList<>(CHUNK);
                for (int i = first; i < Math.min(count, first + CHUNK); i++) {
                    chunk.add(new OrderRefused(i));
                }
                events.publish(chunk);
            }
            deadLetters.await(count);
        }
    }

    @Override
    public void close() throws Exception {
        if (batchQueue != null) {
            batchQueue.close();
        }
    }
}
