package io.petisco.deployment.lock;

/** A message type or a version of it is not published any more: its readers get nothing. */
final class MessageGone implements LockRule {

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
                        "keep the class until no service handles the message. If the class was renamed, keep the"
                                + " name with @MessageType(name = \"" + old.name() + "\", version = " + old.version()
                                + ")");
            }
            if (old.handled() && !handled) { // HandlerGone says what happens to the queue
                changes.differs(diff.locked().label(old), "it is not handled any more");
            }
        }
    }
}
