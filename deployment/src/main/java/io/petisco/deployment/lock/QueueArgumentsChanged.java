package io.petisco.deployment.lock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.petisco.topology.TopologyNames;

/** A queue has other arguments, which RabbitMQ never changes: the start fails while the old queue exists. */
final class QueueArgumentsChanged implements LockRule {

    private static final int NAMED = 3;

    @Override
    public void check(LockDiff diff, Changes changes) {
        Map<String, List<String>> queuesByChange = new TreeMap<>();
        Map<String, String> fixes = new TreeMap<>();
        diff.plannedQueues().forEach((queue, arguments) -> {
            Map<String, Object> before = diff.lockedQueues().get(queue);
            if (before == null || before.equals(arguments)) {
                return;
            }
            String change = change(before, arguments);
            queuesByChange.computeIfAbsent(change, none -> new ArrayList<>()).add(queue);
            fixes.putIfAbsent(change, keepOld(queue, before, arguments));
        });
        queuesByChange.forEach((change, queues) -> changes.breaks(
                where(queues),
                change + ". RabbitMQ never changes the arguments of a queue, so the application does not start while"
                        + " the old queue exists",
                fixes.get(change) + "stop all instances, run 'petisco topology apply " + diff.topologyFile()
                        + " --migrate', which keeps the messages, and start the new version"));
    }

    private static String where(List<String> queues) {
        if (queues.size() == 1) {
            return "queue " + queues.get(0);
        }
        String names = String.join(", ", queues.subList(0, Math.min(NAMED, queues.size())));
        return queues.size() + " queues (" + names + (queues.size() > NAMED ? ", ..." : "") + ")";
    }

    private static String change(Map<String, Object> before, Map<String, Object> now) {
        List<String> changes = new ArrayList<>();
        for (String name : changed(before, now)) {
            changes.add(name + " is " + text(now.get(name)) + ", and was " + text(before.get(name)));
        }
        return String.join("; ", changes);
    }

    private static Set<String> changed(Map<String, Object> before, Map<String, Object> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return names;
    }

    private static String text(Object value) {
        return value == null ? "absent" : value.toString();
    }

    /** The setting that keeps the old value, where there is one; ends in "or ". */
    private static String keepOld(String queue, Map<String, Object> before, Map<String, Object> now) {
        Set<String> changed = changed(before, now);
        for (Map.Entry<String, String> setting : settings(queue).entrySet()) {
            Object old = before.get(setting.getKey());
            if (changed.contains(setting.getKey()) && old != null) {
                String unit = setting.getKey().equals("x-message-ttl") ? "ms" : "";
                return "keep the old value with quarkus.petisco.queues.\"" + handlerQueue(queue) + "\"."
                        + setting.getValue() + "=" + old + unit + ", or ";
            }
        }
        return "keep the old setting, or ";
    }

    /** The settings that determine arguments. The type comes first, since other arguments follow from it. */
    private static Map<String, String> settings(String queue) {
        boolean retry = queue.startsWith(TopologyNames.retry(""));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("x-queue-type", retry ? "retry-queue-type" : "queue-type");
        settings.put("x-message-ttl", retry ? "retry-ttl" : "main-ttl");
        settings.put("x-max-length", "max-length");
        settings.put("x-max-priority", "priority");
        settings.put("x-single-active-consumer", "single-active-consumer");
        return settings;
    }

    /** The name that settings by pattern have for a queue and its retry queue. */
    private static String handlerQueue(String queue) {
        for (String prefix : List.of(TopologyNames.retry(""), TopologyNames.deadLetter(""))) {
            if (queue.startsWith(prefix)) {
                return queue.substring(prefix.length());
            }
        }
        return queue;
    }
}
