package io.petisco.deployment.lock;

/** The organization or the service has another name, and with it every exchange and queue. */
final class ServiceRenamed implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        String before = diff.locked().service().exchange();
        String now = diff.planned().service().exchange();
        if (!before.equals(now)) {
            changes.breaks(
                    "service " + now,
                    "its name was " + before
                            + ". Every exchange, queue and routing key has another name, so it is a new"
                            + " service to the broker and to other services: the old queues stay, with their messages",
                    "keep quarkus.petisco.organization="
                            + diff.locked().service().organization() + " and quarkus.petisco.service="
                            + diff.locked().service().service());
        }
    }
}
