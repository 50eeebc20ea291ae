package io.petisco.console.work;

import java.util.Map;
import java.util.Optional;

import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;
import io.petisco.operations.OperationException;

import static io.petisco.console.work.WorkLog.LOG;

/** Pauses and resumes the consumers of the application that the console belongs to. Safe for use by several threads. */
public final class Consuming {

    private final Optional<MessageConsumer> own;

    public Consuming(Optional<MessageConsumer> own) {
        this.own = own;
    }

    /** @throws OperationException if there is no such handler */
    public void pause(Map<String, Object> request, String user) {
        String queue = queue(request);
        change(consumer -> consumer.pause(queue));
        LOG.paused(user, queue);
    }

    /** @throws OperationException if there is no such handler */
    public void resume(Map<String, Object> request, String user) {
        String queue = queue(request);
        change(consumer -> consumer.resume(queue));
        LOG.resumed(user, queue);
    }

    private void change(java.util.function.Consumer<MessageConsumer> change) {
        MessageConsumer consumer = own.orElseThrow(() -> OperationException.badInput(
                "this console belongs to no application: pause a handler in the console of its application"));
        try {
            change.accept(consumer);
        } catch (UnknownQueueException e) {
            throw OperationException.notFound(String.valueOf(e.getMessage()));
        }
    }

    private static String queue(Map<String, Object> request) {
        return request.get("queue") instanceof String queue ? queue : "";
    }
}
