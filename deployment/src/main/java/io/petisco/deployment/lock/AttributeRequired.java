package io.petisco.deployment.lock;

/** A handled message needs an attribute that its publishers may not send. */
final class AttributeRequired implements LockRule {

    @Override
    public void check(LockDiff diff, Changes changes) {
        diff.inBoth((old, now) -> {
            if (!now.handled() || !old.handled()) {
                return;
            }
            now.attributes().forEach((name, attribute) -> {
                LockedAttribute before = old.attributes().get(name);
                if (attribute.required() && (before == null || !before.required())) {
                    changes.breaks(
                            diff.planned().label(now),
                            "the attribute '" + name + "' is " + (before == null ? "new and required" : "required now")
                                    + ". Messages that were published before have no value for it: it is null or 0,"
                                    + " or a dead letter with quarkus.petisco.json.missing-attributes=fail",
                            "make it Optional or @Nullable. Once all publishers send it and no older message is in a"
                                    + " queue, make it required");
                }
            });
        });
    }
}
