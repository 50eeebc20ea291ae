package io.petisco.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.petisco.transport.TransportException;

/** Waits for tasks of other threads, without checked exceptions. */
final class UncheckedWait {

    private UncheckedWait() {}

    /** The result. Throws the exception of the task. */
    static <T> T forResult(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw (Error) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted while connecting", e);
        }
    }
}
