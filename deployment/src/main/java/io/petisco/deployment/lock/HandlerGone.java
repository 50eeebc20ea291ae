package io.petisco.deployment.lock;

import java.util.List;
import java.util.Optional;

/** A handler is gone or has another name: its queue stays on the broker, and still gets messages. */
final class HandlerGone implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        List<String> added =
                diff.newQueues().stream().filter(LockDiff::isHandlerQueue).toList();
        diff.goneQueues().stream().filter(LockDiff::isHandlerQueue).forEach(queue -> {
            String successor = diff.planned().renamed().get(queue);
            if (successor != null) {
                changes.differs("queue " + queue, "queue " + successor + " takes its place");
                return;
            }
            List<String> candidates = added.stream()
                    .filter(candidate -> diff.getTheSameMessages(queue, candidate))
                    .toList();
            if (candidates.size() == 1) {
                renamed(queue, candidates.get(0), diff, changes);
            } else {
                newer(queue, diff)
                        .ifPresentOrElse(
                                newer -> raised(queue, newer, diff, changes), () -> gone(queue, diff, changes));
            }
        });
    }

    private static void renamed(String queue, String newQueue, LockDiff diff, Changes changes) {
        String prefix = newQueue.substring(0, newQueue.lastIndexOf('.') + 1);
        String former = queue.substring(queue.lastIndexOf('.') + 1);
        String keep = queue.startsWith(prefix)
                ? "have the new queue take the place of the old one, with its messages: give the handler formerNames = \""
                        + former + "\". Or keep the queue, with name = \"" + former + "\". Or deploy"
                : "deploy";
        changes.breaks(
                "queue " + queue,
                "its handler is gone, and queue " + newQueue + ", which gets the same messages, is new. The old queue"
                        + " stays bound: it gets a copy of each message, which no handler takes",
                keep + " the new version to all instances, and move the messages: " + prune(queue, diff) + " --move-to "
                        + newQueue);
    }

    /** The message in the version that the handler of an older queue takes now. */
    private static Optional<LockedMessage> newer(String queue, LockDiff diff) {
        for (LockedMessage old : diff.locked().messages().values()) {
            String prefix = old.queue("");
            Optional<LockedMessage> newer = diff.planned().newer(old);
            if (queue.startsWith(prefix)
                    && newer.filter(message ->
                                    diff.plannedQueues().containsKey(message.queue(queue.substring(prefix.length()))))
                            .isPresent()) {
                return newer;
            }
        }
        return Optional.empty();
    }

    private static void raised(String queue, LockedMessage newer, LockDiff diff, Changes changes) {
        changes.breaks(
                "queue " + queue,
                "its handler takes version " + newer.version() + " of " + newer.name()
                        + " now. The queue stays bound: it gets each older message, and no handler takes them",
                "take older messages too, with fromVersion and an @Upcasts method for each step. Or, if no service"
                        + " publishes the old version any more, deploy the new version to all instances, and delete"
                        + " the queue with its messages: " + prune(queue, diff) + " --delete");
    }

    private static void gone(String queue, LockDiff diff, Changes changes) {
        changes.breaks(
                "queue " + queue,
                "its handler is gone. The queue stays bound: it gets each message, and no handler takes them",
                "keep the handler. Or deploy the new version to all instances, and delete the queue with its messages: "
                        + prune(queue, diff) + " --delete");
    }

    private static String prune(String queue, LockDiff diff) {
        boolean delays = diff.lockedQueues().keySet().stream()
                .anyMatch(other -> LockDiff.belongsTo(other, queue) && !other.endsWith(queue));
        return "petisco topology prune " + diff.topologyFile() + " --only '*" + queue + "'"
                + (delays ? " --only 'retry." + queue + ".*'" : "");
    }
}
