package io.petisco.console.work;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import io.petisco.operations.OperationException;

import static io.petisco.console.work.WorkLog.LOG;

/**
 * Runs jobs on threads of their own, and remembers the last ones, so that a page that was closed in the meantime shows
 * where they stood. Safe for use by several threads.
 */
public final class Jobs {

    private static final int MOST_AT_A_TIME = 4;
    private static final int MOST_REMEMBERED = 50;

    private final Clock clock;
    private final Semaphore free = new Semaphore(MOST_AT_A_TIME);
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** What a job does. */
    @FunctionalInterface
    public interface Work {

        Result run(Job job) throws InterruptedException;
    }

    /** How a job ended. */
    public record Result(Job.State state, String text) {}

    public Jobs(Clock clock) {
        this.clock = clock;
    }

    /**
     * Starts a job.
     *
     * @param title what it does, for the page and the log
     * @param user on whose behalf
     * @throws OperationException if too many jobs run
     */
    public Job start(String title, String user, Work work) {
        if (!free.tryAcquire()) {
            throw OperationException.refused(
                    MOST_AT_A_TIME + " jobs are running already: wait until one ends, or stop one");
        }
        Job job = new Job(UUID.randomUUID().toString(), title, user, clock.instant());
        remember(job);
        LOG.started(user, title);
        Thread thread = new Thread(() -> run(job, work), "petisco-console-job");
        thread.setDaemon(
                true); // whenever the process ends, each message is in its old queue, in the new one, or in both
        thread.start();
        return job;
    }

    private void run(Job job, Work work) {
        try {
            Result result = work.run(job);
            job.end(result.state(), result.text());
            LOG.ended(job.title(), job.user(), result.text());
        } catch (OperationException e) {
            job.end(Job.State.FAILED, String.valueOf(e.getMessage()));
            LOG.ended(job.title(), job.user(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.end(Job.State.STOPPED, "interrupted");
        } catch (RuntimeException e) {
            job.end(Job.State.FAILED, "an unexpected error, which the console's log has");
            LOG.failed(job.title(), job.user(), e);
        } finally {
            free.release();
        }
    }

    private synchronized void remember(Job job) {
        jobs.put(job.id(), job);
        while (jobs.size() > MOST_REMEMBERED) {
            Optional<Job> oldest =
                    jobs.values().stream().filter(known -> !known.isRunning()).findFirst();
            if (oldest.isEmpty()) {
                return;
            }
            jobs.remove(oldest.get().id());
        }
    }

    public synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** The newest first. */
    public synchronized List<Map<String, Object>> json() {
        return jobs.values().stream()
                .map(Job::json)
                .sorted(Comparator.comparing((Map<String, Object> job) -> String.valueOf(job.get("startedAt")))
                        .reversed())
                .toList();
    }
}
