package io.petisco.deployment.lock;

import java.util.List;
import java.util.Optional;

import io.petisco.deployment.model.Problem;
import io.petisco.topology.Plural;

/** Compares the application with its lock file, or writes the file. */
final class LockGate {

    private static final int LINES = 10;

    private final LockFile file;
    private final Lock planned;
    private final String topologyFile;

    /** @param topologyFile the file of the build that the command line compares a broker with */
    LockGate(LockFile file, Lock planned, String topologyFile) {
        this.file = file;
        this.planned = planned;
        this.topologyFile = topologyFile;
    }

    /** Why the build fails; empty if the application is as its lock says, or has none. */
    Optional<String> failure() {
        try {
            return changes(true).filter(changes -> !changes.isEmpty()).map(changes -> changes.render(file.name()));
        } catch (UnreadableLockException e) {
            return Optional.of("petisco: the lock file " + file.name() + " cannot be read: " + e.getMessage()
                    + "\n     Fix: after a merge conflict or for a new format, run the build with " + Changes.UPDATE
                    + " and compare the file with its committed version");
        }
    }

    /** Logs the differences. Those of the arguments of queues are left out: dev mode may have settings of its own. */
    void warn() {
        List<Problem> all;
        try {
            all = changes(false).map(Changes::all).orElse(List.of());
        } catch (UnreadableLockException e) {
            LockLog.LOG.differs(file.name(), file.name(), "it cannot be read: " + e.getMessage(), Changes.ACCEPT);
            return;
        }
        all.stream()
                .limit(LINES)
                .forEach(change -> LockLog.LOG.differs(file.name(), change.where(), change.what(), change.fix()));
        if (all.size() > LINES) {
            LockLog.LOG.differsMore(file.name(), Plural.of(all.size() - LINES, "difference"));
        }
    }

    /** Writes the file, and logs what that accepts. */
    void update() {
        acceptedBreaks().forEach(change -> LockLog.LOG.accepted(change.where(), change.what(), change.fix()));
        file.write(withOlderVersions());
        LockLog.LOG.written(file.name());
    }

    private Lock withOlderVersions() {
        try {
            return file.read().map(planned::withOlderVersionsOf).orElse(planned);
        } catch (UnreadableLockException e) {
            return planned;
        }
    }

    private List<Problem> acceptedBreaks() {
        try {
            return changes(true).map(Changes::breaking).orElse(List.of());
        } catch (UnreadableLockException e) {
            return List.of(); // the file is replaced
        }
    }

    private Optional<Changes> changes(boolean withArguments) {
        return file.read()
                .map(locked -> new LockCheck(withArguments).changes(new LockDiff(locked, planned, topologyFile)));
    }
}
