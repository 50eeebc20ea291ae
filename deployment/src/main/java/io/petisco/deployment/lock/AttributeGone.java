package io.petisco.deployment.lock;

import java.util.List;
import java.util.Map;

/** An attribute of a published message was removed or renamed: its readers still expect it. */
final class AttributeGone implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        diff.inBoth((old, now) -> old.attributes().forEach((name, attribute) -> {
            if (now.attributes().containsKey(name)) {
                return;
            }
            String where = diff.planned().label(now);
            if (now.published() && old.published()) {
                gone(where, name, renamed(attribute, old, now), changes);
            } else {
                changes.differs(where, "the attribute '" + name + "' is not read any more");
            }
        }));
    }

    private static void gone(String where, String name, List<String> newNames, Changes changes) {
        String what = "the attribute '" + name + "' is gone. Readers get null or 0 instead, and strict readers"
                + " dead-letter the message";
        String otherwise = "or give the message a new version with @MessageType(version = ...),"
                + " which alsoAs and fromVersion connect with the old one";
        if (newNames.size() == 1) {
            changes.breaks(
                    where,
                    what + ". '" + newNames.get(0) + "' is new and has the same type",
                    "if it was renamed, keep the name in JSON with @JsonProperty(\"" + name + "\"), " + otherwise);
        } else {
            changes.breaks(where, what, "keep the attribute, " + otherwise);
        }
    }

    /** The new attributes that may be the old one under another name. */
    private static List<String> renamed(LockedAttribute attribute, LockedMessage old, LockedMessage now) {
        return now.attributes().entrySet().stream()
                .filter(candidate -> !old.attributes().containsKey(candidate.getKey()))
                .filter(candidate -> candidate.getValue().hasTypeOf(attribute))
                .map(Map.Entry::getKey)
                .toList();
    }
}
