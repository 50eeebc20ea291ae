package io.petisco.deployment.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problems;
import io.petisco.topology.QueueShape;

/** Checks that each former queue of a handler belonged to this handler only. */
final class FormerNames {

    private final Problems problems;

    FormerNames(Problems problems) {
        this.problems = problems;
    }

    void check(List<Handler> handlers) {
        Map<String, String> present = new TreeMap<>();
        for (Handler handler : handlers) {
            handler.messages().forEach(handled -> present.put(handler.queue(handled), handler.label()));
        }
        Map<String, String> former = new TreeMap<>();
        for (Handler handler : handlers) {
            checkNames(handler);
            for (HandledMessage handled : handler.messages()) {
                for (String queue : new HashSet<>(formerQueues(handler, handled))) {
                    checkQueue(handler, queue, present.get(queue), former.putIfAbsent(queue, handler.label()));
                }
            }
        }
    }

    private void checkNames(Handler handler) {
        Set<String> seen = new HashSet<>();
        for (String name : handler.formerParts()) {
            if (name.equals(handler.part())) {
                problems.add(
                        handler.label(),
                        "the former name '" + name + "' is the handler's present name",
                        "remove it from formerNames, or give the handler its new name");
            } else if (!seen.add(name)) {
                problems.add(handler.label(), "formerNames has '" + name + "' twice", "remove one of them");
            }
        }
    }

    private static List<String> formerQueues(Handler handler, HandledMessage handled) {
        return handler.formerParts().stream()
                .filter(name -> !name.equals(handler.part()))
                .map(name -> handler.subscription(handled, QueueShape.DEFAULT)
                        .withHandler(name)
                        .queue())
                .toList();
    }

    private void checkQueue(Handler handler, String queue, String presentOwner, String otherFormer) {
        if (presentOwner != null) {
            problems.add(
                    handler.label(),
                    "its former queue " + queue + " is the present queue of " + presentOwner,
                    "remove the name from formerNames: one of the two handlers would lose its messages");
        } else if (otherFormer != null) {
            problems.add(
                    handler.label() + " and " + otherFormer,
                    "both have the former queue " + queue,
                    "keep the name in formerNames of one of them, which gets the messages of that queue");
        }
    }
}
