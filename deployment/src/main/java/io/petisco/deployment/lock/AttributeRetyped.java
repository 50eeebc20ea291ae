package io.petisco.deployment.lock;

/** An attribute has another JSON type or format: those who know the old one cannot read it, or are not read. */
final class AttributeRetyped implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        diff.inBoth((old, now) -> old.attributes().forEach((name, attribute) -> {
            LockedAttribute changed = now.attributes().get(name);
            if (changed != null && !changed.hasTypeTextOf(attribute)) {
                changes.breaks(
                        diff.planned().label(now),
                        "the type of the attribute '" + name + "' is " + changed.typeText() + ", and was "
                                + attribute.typeText() + ". " + consequence(old),
                        "keep the type, and add an attribute of the new one, or give the message a new version with"
                                + " @MessageType(version = ...),"
                                + " which alsoAs and fromVersion connect with the old one");
            }
        }));
    }

    private static String consequence(LockedMessage message) {
        return message.published()
                ? "Readers that expect the old type may dead-letter the message"
                : "Publishers still send the old type, and such a message may become a dead letter";
    }
}
