package io.petisco.examples.registration;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Creates users from many threads, until the example has accepted as many as are wanted. */
final class UserFlood implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int CREATED = 201;

    private final Lives example;
    private final Caller caller = new Caller();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger tried = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    UserFlood(Lives example) {
        this.example = example;
    }

    /** Begins. Completes when all are accepted. */
    CompletableFuture<Void> begin(int users) {
        AtomicInteger open = new AtomicInteger(users);
        return CompletableFuture.allOf(IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> createWhile(open), threads))
                .toArray(CompletableFuture[]::new));
    }

    private void createWhile(AtomicInteger open) {
        while (open.getAndDecrement() > 0) {
            while (!isAccepted()) {
                // again, as another user: of this one it is unknown whether it was published
            }
        }
    }

    private boolean isAccepted() {
        String name = "user" + tried.incrementAndGet();
        String email = name + "." + run + "@example.org";
        try {
            if (caller.createUser(example.address(), name, email).statusCode() == CREATED) {
                accepted.add(email);
                return true;
            }
            return false;
        } catch (IOException e) {
            return false; // it was killed
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test is over", e);
        }
    }

    /** The addresses of the users that were answered with 201. */
    Set<String> accepted() {
        return accepted;
    }

    int tried() {
        return tried.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
