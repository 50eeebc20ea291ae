package io.petisco.deployment.devservices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandledQueue;
import io.petisco.runtime.consume.HandlerDescriptor;

/** The queues with the handlers or channels that consume them: a page of the dev UI. */
final class HandlersTable {

    static final String QUEUE = "queue";
    static final String MESSAGE = "message";
    static final String HANDLER = "handler";

    private static final String ANY = "any";

    /**
     * @param message the message class, or a description of the consumed messages
     * @param handler the method of the handler or channel, as {@code Class#method}
     */
    public record Row(String queue, String message, String handler) {}

    private HandlersTable() {}

    /** The rows, sorted by queue. */
    static List<Row> of(ApplicationPlan plan) {
        List<Row> rows = new ArrayList<>();
        Stream.concat(plan.handlers().stream(), plan.channels().stream().map(PlannedChannel::consumer))
                .forEach(handler -> addRows(handler, plan, rows));
        rows.sort(Comparator.comparing(Row::queue).thenComparing(Row::handler));
        return rows;
    }

    private static void addRows(HandlerDescriptor handler, ApplicationPlan plan, List<Row> rows) {
        handler.types()
                .forEach(type -> rows.add(new Row(type.subscription().queue(), type.javaType(), handler.handler())));
        handler.queues().forEach(queue -> rows.add(new Row(queue.queue(), message(queue), handler.handler())));
        if (handler.takesEveryMessage()) {
            plan.store().ifPresent(store -> rows.add(new Row(store.queue(), ANY, handler.handler())));
        }
    }

    private static String message(HandledQueue queue) {
        String type = queue.expected().javaType();
        return type.isEmpty() ? ANY : type;
    }
}
