package io.petisco.deployment.lock;

/** The lock file is not a lock: for example, it has the marks of a merge conflict. */
final class UnreadableLockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why the reason, as the rest of a sentence */
    UnreadableLockException(String why) {
        super(why);
    }
}
