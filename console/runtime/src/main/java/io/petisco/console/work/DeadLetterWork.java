package io.petisco.console.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.broker.ConsoleBroker.QueueSession;
import io.petisco.console.view.Selection;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.DeadLetterExport;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.move.Remover;
import io.petisco.operations.requeue.Requeue;
import io.petisco.operations.requeue.RequeueTarget;
import io.petisco.topology.Plural;
import io.petisco.topology.ServiceName;

import static io.petisco.console.work.WorkLog.LOG;

/** Requeues, deletes and exports dead letters. Safe for use by several threads. */
public final class DeadLetterWork {

    private final ConsoleBroker source;
    private final Jobs jobs;

    public DeadLetterWork(ConsoleBroker source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
    }

    /** Counts what would be requeued, and says where to. Changes nothing. */
    public Map<String, Object> rehearseRequeue(Selection selection) throws InterruptedException {
        try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_REQUEST)) {
            Broker broker = session.broker();
            WatchedFilter filter = selection.watched();
            Requeue requeue = new Requeue(broker, filter, MoveLimits.NONE, new CancellationToken());
            RequeueTarget target = target(requeue, selection);
            MoveResult result = requeue.count(target).result();
            return rehearsal(selection, result.total(), result.moved(), Optional.of(target.routingKey()));
        }
    }

    /** Counts what would be deleted. Changes nothing. */
    public Map<String, Object> rehearseDelete(Selection selection) throws InterruptedException {
        try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_REQUEST)) {
            Broker broker = session.broker();
            WatchedFilter filter = selection.watched();
            long total = broker.existingQueue(selection.queue()).ready();
            long matching = filter.isEverything() ? total : new Browser(broker).count(selection.queue(), filter);
            return rehearsal(selection, total, matching, Optional.empty());
        }
    }

    static Map<String, Object> rehearsal(Selection selection, long total, long matching, Optional<String> target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", selection.queue());
        json.put("selection", selection.text());
        json.put("total", total);
        json.put("matching", matching);
        target.ifPresent(name -> json.put("target", name));
        return json;
    }

    private RequeueTarget target(Requeue requeue, Selection selection) {
        return target(requeue, selection, source);
    }

    static RequeueTarget target(Requeue requeue, Selection selection, ConsoleBroker source) {
        Optional<ServiceName> service = source.service();
        return requeue.target(
                selection.queue(),
                new RequeueTarget.Service(service.map(ServiceName::organization), service.map(ServiceName::service)),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /**
     * Requeues in the background.
     *
     * @param most the number that the user has agreed to: later messages stay
     */
    public Job requeue(Selection selection, long most, String user) {
        String title = "requeue " + what(selection, most);
        return jobs.start(title, user, job -> {
            try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_JOB)) {
                Broker broker = session.broker();
                MoveLimits limits = MoveLimits.atMost(most);
                Requeue requeue = new Requeue(broker, selection.watched(), limits, job.cancellation());
                RequeueTarget target = target(requeue, selection);
                MoveResult result = requeue.run(target, job).result();
                String text = Plural.of(result.moved(), "message") + " requeued to " + target.routingKey();
                return result.problem()
                        .map(problem -> problem.kind() == MoveResult.Kind.CANCELLED
                                ? new Jobs.Result(
                                        Job.State.STOPPED, text + ", then stopped; the others are still there")
                                : new Jobs.Result(
                                        Job.State.FAILED,
                                        text + ", then ended early: " + problem.text()
                                                + ". The others are still there: requeue them again to continue"))
                        .orElseGet(() -> new Jobs.Result(Job.State.DONE, text));
            }
        });
    }

    /**
     * Deletes in the background.
     *
     * @param most the number that the user has agreed to: later messages stay
     */
    public Job delete(Selection selection, long most, String user) {
        String title = "delete " + what(selection, most);
        return jobs.start(title, user, job -> {
            try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_JOB)) {
                Broker broker = session.broker();
                Remover remover = new Remover(broker, job.cancellation());
                long deleted = remover.remove(selection.queue(), most, selection.watched(), job);
                String text = Plural.of(deleted, "message") + " deleted";
                return job.cancellation().isCancelled()
                        ? new Jobs.Result(Job.State.STOPPED, text + ", then stopped; the others are still there")
                        : new Jobs.Result(Job.State.DONE, text);
            }
        });
    }

    private static String what(Selection selection, long most) {
        return "at most " + Plural.of(most, "message") + " of " + selection.queue() + " (" + selection.text() + ")";
    }

    /**
     * Exports to a temporary file, which the caller deletes.
     *
     * @throws OperationException if no message matches
     */
    public Path export(Selection selection, String user) throws InterruptedException {
        try (QueueSession session = source.openAt(selection.queue(), ConsoleBroker.OF_A_REQUEST)) {
            Broker broker = session.broker();
            Path folder = Files.createTempDirectory("petisco-console"); // for this user only
            Path file = folder.resolve("export.jsonl");
            WatchedFilter filter = selection.watched();
            boolean complete = false;
            try {
                long count = new DeadLetterExport(broker, selection.queue(), filter, new CancellationToken())
                        .toFile(file, Progress.NONE);
                filter.refuseNothing();
                LOG.exported(user, Plural.of(count, "message"), selection.queue(), selection.text());
                complete = true;
                return file;
            } finally {
                if (!complete) {
                    discard(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file of an export. */
    public static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
            Path folder = file.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
