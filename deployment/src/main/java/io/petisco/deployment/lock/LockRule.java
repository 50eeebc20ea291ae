package io.petisco.deployment.lock;

/** Finds one kind of difference between the lock and the application. */
@FunctionalInterface
interface LockRule {

    void check(LockDiff diff, Changes changes);
}
