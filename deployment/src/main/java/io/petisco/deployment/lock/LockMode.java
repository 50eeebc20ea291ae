package io.petisco.deployment.lock;

/** What the build does with the lock file. */
public enum LockMode {
    /** Compares, where the file exists. */
    CHECK,
    /** Writes. */
    UPDATE,
    /** Nothing. */
    OFF
}
