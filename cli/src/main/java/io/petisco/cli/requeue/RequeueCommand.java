package io.petisco.cli.requeue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.select.Selection;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.requeue.Requeue;
import io.petisco.operations.requeue.RequeueOutcome;
import io.petisco.operations.requeue.RequeueTarget;
import io.petisco.operations.requeue.RequeueTarget.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco requeue}: has the options of the Python implementation's {@code petisco-rabbitmq --requeue}. */
@Command(
        name = "requeue",
        description = {
            "Sends dead letters to their handler again.",
            "",
            "A message leaves its queue only when the broker has confirmed the copy in the retry queue. When the"
                    + " retry TTL is over, the handler receives it. Its count of retries starts again at 0; the"
                    + " headers keep the details of the failure. Messages that do not match stay in the queue, in"
                    + " their order. You can interrupt it at any time: no message is lost. Run the same command"
                    + " again to continue."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco requeue -cq dead_letter.acme.registration.1.event.user_created.send_mail_on_user_created",
            "  petisco requeue send_mail_on_user_created --limit 5",
            "  petisco requeue -cq dead_letter.store --organization acme",
            "  petisco requeue --all-of-service -o acme -s registration --where exception=*Timeout* --older-than 2h",
            "  petisco requeue -cq dead_letter.acme.registration.1.event.user_created.send_mail_on_user_created \\",
            "      --where meta.client_id=web --limit 10 --rate 5 --dry-run"
        })
public final class RequeueCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "QUEUE", description = "The same as --consuming-queue.")
    private String queue;

    @Option(
            names = {"-cq", "--consuming-queue"},
            paramLabel = "QUEUE",
            description =
                    "The queue to take messages from, usually dead_letter.<queue of the handler>, or a part of the"
                            + " name"
                            + " that no other dead-letter queue has, for example the handler.")
    private String consumingQueue;

    @Option(
            names = "--all-of-service",
            description =
                    "All dead-letter queues that --organization, --service and --published-by select, one after the"
                            + " other. It needs --organization and --service.")
    private boolean allOfService;

    @Option(
            names = {"-rrk", "--retry-routing-key"},
            paramLabel = "KEY",
            description =
                    "The routing key of the copies. Default: from the queue's name, retry. instead of dead_letter.")
    private String retryRoutingKey;

    @Option(
            names = {"-ren", "--retry-exchange-name"},
            paramLabel = "EXCHANGE",
            description = "The exchange for the copies. Default: retry.<organization>.<service>.")
    private String retryExchangeName;

    @Option(
            names = {"-mr", "--max-retries"},
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How often to try again to publish a copy that the broker refuses. Default: ${DEFAULT-VALUE}.")
    private int maxRetries;

    @Option(
            names = {"-rttl", "--retry-ttl"},
            paramLabel = "MS",
            defaultValue = "5000",
            description = "How many milliseconds to wait before that. Default: ${DEFAULT-VALUE}.")
    private long retryTtl;

    @Option(
            names = {"-wtr", "--wait-to-requeue"},
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "How long to wait before each message.")
    private double waitToRequeue;

    @Mixin
    private Selection selection;

    @Mixin
    private FilterOptions filterOptions;

    @Option(
            names = "--skip-retry-queue",
            description = "Publish directly to the handler queue: immediately, and with about half the work for"
                    + " the broker.")
    private boolean skipRetryQueue;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many messages of each queue.")
    private Long limit;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most this many messages per" + " second.")
    private double rate;

    @Option(names = "--dry-run", description = "Count what would be requeued; move nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        checkNumbers();
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            Requeue requeue = new Requeue(broker, filter, limits(), work.cancellation());
            List<RequeueTarget> targets = targets(broker, requeue);
            List<RequeueOutcome> outcomes = dryRun ? count(requeue, targets) : run(requeue, targets);
            int code = new RequeueReport(common.terminal(), json, dryRun).print(outcomes);
            if (code == ExitCode.OK) {
                filter.refuseNothing();
            }
            return code;
        }
    }

    private void checkNumbers() {
        if (limit != null && limit < 1 || rate < 0 || waitToRequeue < 0 || maxRetries < 0 || retryTtl < 0) {
            throw CliException.refused(
                    "--limit must be 1 or more; --rate, --wait-to-requeue, --max-retries and --retry-ttl 0 or more");
        }
    }

    private List<RequeueTarget> targets(Broker broker, Requeue requeue) {
        // an exchange belongs to the publisher
        Service said =
                new Service(selection.organization(), selection.publishedBy().or(selection::service));
        if (queue != null && consumingQueue != null) {
            throw CliException.refused("name the queue once: QUEUE is the same as --consuming-queue");
        }
        String from = queue == null ? consumingQueue : queue;
        if (allOfService == (from != null)) {
            throw CliException.refused(
                    "no queue given: set --consuming-queue QUEUE, or --all-of-service with --organization and"
                            + " --service");
        }
        if (allOfService && (retryRoutingKey != null || retryExchangeName != null)) {
            throw CliException.refused(
                    "--retry-routing-key and --retry-exchange-name are for one queue: remove them with"
                            + " --all-of-service");
        }
        if (skipRetryQueue && (retryRoutingKey != null || retryExchangeName != null)) {
            throw CliException.refused("--skip-retry-queue sets where the copies go, and so do --retry-routing-key"
                    + " and --retry-exchange-name: remove one of them");
        }
        List<String> queues = allOfService
                ? queuesOfService(broker)
                : List.of(selection.queues(broker).one(from));
        return queues.stream()
                .map(name -> requeue.target(
                        name,
                        said,
                        Optional.ofNullable(retryRoutingKey),
                        Optional.ofNullable(retryExchangeName),
                        skipRetryQueue))
                .toList();
    }

    private List<String> queuesOfService(Broker broker) {
        if (selection.organization().isEmpty() || selection.service().isEmpty()) {
            throw CliException.refused("--all-of-service needs --organization and --service");
        }
        return selection.queues(broker).names(common.terminal()::note);
    }

    private static List<RequeueOutcome> count(Requeue requeue, List<RequeueTarget> targets)
            throws InterruptedException {
        List<RequeueOutcome> outcomes = new ArrayList<>();
        for (RequeueTarget target : targets) {
            outcomes.add(requeue.count(target));
        }
        return outcomes;
    }

    private List<RequeueOutcome> run(Requeue requeue, List<RequeueTarget> targets) throws InterruptedException {
        targets.forEach(requeue::check); // check all targets before anything is moved
        List<RequeueOutcome> outcomes = new ArrayList<>();
        for (RequeueTarget target : targets) {
            RequeueOutcome outcome;
            try (ProgressBar bar = new ProgressBar(common.terminal(), "requeuing")) {
                outcome = requeue.run(target, bar::show);
            }
            outcome.shortened().ifPresent(common.terminal()::note);
            outcomes.add(outcome);
            if (outcome.result().problem().isPresent()) {
                break;
            }
        }
        return outcomes;
    }

    private MoveLimits limits() {
        return new MoveLimits(
                limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                perSecond(),
                maxRetries,
                Duration.ofMillis(retryTtl));
    }

    private double perSecond() {
        double byWaiting = waitToRequeue > 0 ? 1 / waitToRequeue : 0;
        return rate > 0 && byWaiting > 0 ? Math.min(rate, byWaiting) : Math.max(rate, byWaiting);
    }
}
