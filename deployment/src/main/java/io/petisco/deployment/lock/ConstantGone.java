package io.petisco.deployment.lock;

import java.util.SortedSet;
import java.util.TreeSet;

/** A value of an enum was removed: messages with it are in queues, or still come from publishers. */
final class ConstantGone implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        diff.inBoth((old, now) -> old.attributes().forEach((name, attribute) -> {
            LockedAttribute changed = now.attributes().get(name);
            if (attribute.constants().isEmpty() || changed == null || !changed.hasTypeOf(attribute)) {
                return; // if the type has changed, another rule reports it
            }
            SortedSet<String> gone = new TreeSet<>(attribute.constants());
            gone.removeAll(changed.constants());
            if (!gone.isEmpty()) {
                changes.breaks(
                        diff.planned().label(now),
                        "the attribute '" + name + "' has no value " + String.join(", ", gone) + " any more. "
                                + consequence(now),
                        "keep the value, or give the message a new version with @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one");
            }
        }));
    }

    private static String consequence(LockedMessage message) {
        return message.handled()
                ? "A message with that value, in a queue or from an older publisher, becomes a dead letter"
                : "Readers wait for it, and messages with it may still be in queues";
    }
}
