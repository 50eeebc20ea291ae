package io.petisco.deployment.lock;

/** A published attribute may now be absent: its readers rely on it. */
final class AttributeNoLongerRequired implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        diff.inBoth((old, now) -> old.attributes().forEach((name, attribute) -> {
            LockedAttribute changed = now.attributes().get(name);
            if (changed == null || changed.required() || !attribute.required()) {
                return;
            }
            String where = diff.planned().label(now);
            if (now.published() && old.published()) {
                changes.breaks(
                        where,
                        "the attribute '" + name + "' was required, and may now have no value. Readers get null or 0,"
                                + " and strict readers dead-letter the message",
                        "keep it required, or give the message a new version with @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one");
            } else {
                changes.differs(where, "the attribute '" + name + "' is not required any more");
            }
        }));
    }
}
