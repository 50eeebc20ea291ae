package io.petisco.it;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.MessageContext;

/** The messages that the handlers of this application have received, for the tests. */
@ApplicationScoped
public class Received {

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** One call of a handler. */
    public record Entry(String handler, Object message, MessageContext context, String threadName, boolean virtual) {}

    public void add(String handler, Object message, MessageContext context) {
        entries.add(new Entry(
                handler,
                message,
                context,
                Thread.currentThread().getName(),
                Thread.currentThread().toString().startsWith("VirtualThread")));
    }

    public List<Entry> by(String handler, Object message) {
        return entries.stream()
                .filter(entry ->
                        entry.handler().equals(handler) && entry.message().equals(message))
                .toList();
    }

    public List<Entry> by(String handler) {
        return entries.stream().filter(entry -> entry.handler().equals(handler)).toList();
    }
}
