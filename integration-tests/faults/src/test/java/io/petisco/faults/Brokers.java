package io.petisco.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.petisco.localbroker.LocalRabbitMq;

/** Brokers for faults that run at the same time: each fault has its own broker. Starts a broker when it is needed. */
final class Brokers implements AutoCloseable {

    private final int most;
    private final List<LocalRabbitMq> all = new ArrayList<>();
    private final BlockingQueue<LocalRabbitMq> free = new LinkedBlockingQueue<>();

    Brokers(int most) {
        this.most = most;
    }

    @FunctionalInterface
    interface Use<T> {
        T with(LocalRabbitMq broker) throws Exception;
    }

    <T> T lend(Use<T> use) throws Exception {
        LocalRabbitMq broker = take();
        try {
            return use.with(broker);
        } finally {
            free.add(broker);
        }
    }

    private LocalRabbitMq take() throws InterruptedException {
        LocalRabbitMq idle = free.poll();
        if (idle != null) {
            return idle;
        }
        synchronized (this) {
            if (all.size() < most) {
                all.add(LocalRabbitMq.start());
                return all.get(all.size() - 1);
            }
        }
        return free.take();
    }

    @Override
    public synchronized void close() {
        all.forEach(LocalRabbitMq::close);
    }
}
