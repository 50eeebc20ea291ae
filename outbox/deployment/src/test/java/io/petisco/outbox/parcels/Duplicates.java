package io.petisco.outbox.parcels;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Singleton;

import io.petisco.outbox.runtime.inbox.DuplicateObserver;

/** The queues of messages that an idempotent handler had handled before. */
@Singleton
public class Duplicates implements DuplicateObserver {

    private final List<String> queues = new CopyOnWriteArrayList<>();

    @Override
    public void duplicate(String queue) {
        queues.add(queue);
    }

    public List<String> queues() {
        return queues;
    }
}
