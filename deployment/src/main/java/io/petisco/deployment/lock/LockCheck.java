package io.petisco.deployment.lock;

import java.util.List;

/** Compares an application with its lock, by all rules at once. */
final class LockCheck {

    private static final List<LockRule> RULES = List.of(
            new AttributeGone(),
            new AttributeRetyped(),
            new ConstantGone(),
            new AttributeRequired(),
            new AttributeNoLongerRequired(),
            new MessageGone(),
            new NewInMessages(),
            new HandlerGone(),
            new LeftoverInTopology(),
            new NewInTopology());

    private final boolean withArguments;

    /** @param withArguments whether to compare the arguments of queues, which follow from settings that modes may have */
    LockCheck(boolean withArguments) {
        this.withArguments = withArguments;
    }

    Changes changes(LockDiff diff) {
        Changes changes = new Changes();
        if (!diff.locked().service().equals(diff.planned().service())) {
            new ServiceRenamed().check(diff, changes); // every name is another one, so the other rules tell nothing
            return changes;
        }
        RULES.forEach(rule -> rule.check(diff, changes));
        if (withArguments) {
            new QueueArgumentsChanged().check(diff, changes);
        }
        return changes;
    }
}
