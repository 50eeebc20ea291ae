package io.petisco.deployment.lock;

import java.util.SortedSet;
import java.util.TreeSet;

/** Message types, attributes and values that are not in the lock. They break nothing. */
final class NewInMessages implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        for (LockedMessage now : diff.planned().messages().values()) {
            String where = diff.planned().label(now);
            boolean published =
                    diff.locked().find(now).filter(LockedMessage::published).isPresent();
            boolean handled =
                    diff.locked().find(now).filter(LockedMessage::handled).isPresent();
            if (now.published() && !published) {
                changes.differs(where, "that it is published is not in the lock");
            }
            if (now.handled() && !handled) {
                changes.differs(where, "that it is handled is not in the lock");
            }
        }
        diff.inBoth((old, now) -> addAttributes(diff.planned().label(now), old, now, changes));
    }

    private static void addAttributes(String where, LockedMessage old, LockedMessage now, Changes changes) {
        now.attributes().forEach((name, attribute) -> {
            LockedAttribute before = old.attributes().get(name);
            if (before == null) {
                if (!(attribute.required() && now.handled() && old.handled())) { // else AttributeRequired reports it
                    changes.differs(where, "the attribute '" + name + "' is not in the lock");
                }
                return;
            }
            if (!attribute.constants().isEmpty() && attribute.hasTypeOf(before)) {
                addConstants(where, name, before, attribute, changes);
            }
            if (attribute.required() && !before.required() && !(now.handled() && old.handled())) {
                changes.differs(where, "the lock has the attribute '" + name + "' as not required");
            }
        });
    }

    private static void addConstants(
            String where, String name, LockedAttribute before, LockedAttribute now, Changes changes) {
        SortedSet<String> added = new TreeSet<>(now.constants());
        added.removeAll(before.constants());
        if (!added.isEmpty()) {
            changes.differs(
                    where,
                    "the value " + String.join(", ", added) + " of the attribute '" + name + "' is not in the lock");
        }
    }
}
