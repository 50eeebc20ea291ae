package io.petisco.deployment.lock;

/** A message type or a version of it is not published any more: its readers get nothing. */
final class MessageGone implements LockRule {

    private static String fix(LockDiff diff, LockedMessage old) {
        return diff.planned()
                .newer(old)
                .filter(LockedMessage::published)
                .map(newer -> "publish both versions until no service handles the old one: @MessageType(version = "
                        + newer.version() + ", alsoAs = " + old.version()
                        + "), and @Downcasts methods that bring the attributes back to it")
                .orElse("keep the class until no service handles the message. If the class was renamed, keep the"
                        + " name with @MessageType(name = \"" + old.name() + "\", version = " + old.version() + ")");
    }

    @Override
    public void check(LockDiff diff, Changes changes) {
        for (LockedMessage old : diff.locked().messages().values()) {
            boolean published =
                    diff.planned().find(old).filter(LockedMessage::published).isPresent();
            boolean handled =
                    diff.planned().find(old).filter(LockedMessage::handled).isPresent();
            if (old.published() && !published) {
                changes.breaks(
                        diff.locked().label(old),
                        "it is not published any more. The queues of its handlers get nothing, without an error",
                        fix(diff, old));
            }
            if (old.handled() && !handled) { // HandlerGone says what happens to the queue
                changes.differs(diff.locked().label(old), "it is not handled any more");
            }
        }
    }
}
