package io.petisco.cli.requeue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.move.MoveResult.Problem;
import io.petisco.operations.requeue.RequeueOutcome;
import io.petisco.topology.Plural;

/** Prints the result of requeuing. */
final class RequeueReport {

    private final Terminal terminal;
    private final boolean json;
    private final boolean dryRun;

    RequeueReport(Terminal terminal, boolean json, boolean dryRun) {
        this.terminal = terminal;
        this.json = json;
        this.dryRun = dryRun;
    }

    /** @return the exit code */
    int print(List<RequeueOutcome> outcomes) {
        if (json) {
            terminal.printJson(Map.of(
                    "dry_run",
                    dryRun,
                    "queues",
                    outcomes.stream().map(this::json).toList()));
        } else {
            lines(outcomes);
        }
        int code = ExitCode.OK;
        for (RequeueOutcome outcome : outcomes) {
            if (outcome.result().problem().isPresent()) {
                code = problem(outcomes, outcome, outcome.result().problem().get());
            }
        }
        terminal.flush();
        return code;
    }

    private Map<String, Object> json(RequeueOutcome outcome) {
        MoveResult result = outcome.result();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("queue", outcome.target().queue());
        map.put("exchange", outcome.target().exchange());
        map.put("routing_key", outcome.target().routingKey());
        map.put("messages", result.total());
        map.put(dryRun ? "would_be_requeued" : "requeued", result.moved());
        map.put("left", Math.max(0, result.total() - result.moved()));
        result.problem().ifPresent(problem -> map.put("problem", problem.text()));
        return map;
    }

    /** Prints a line per queue; of many queues, only those that had messages. */
    private void lines(List<RequeueOutcome> outcomes) {
        List<RequeueOutcome> worthALine = outcomes.stream()
                .filter(outcome -> outcomes.size() == 1 || outcome.result().total() > 0)
                .toList();
        worthALine.forEach(this::line);
        if (worthALine.isEmpty()) {
            terminal.print("none of " + Plural.of(outcomes.size(), "dead-letter queue") + " has messages");
        }
    }

    private void line(RequeueOutcome outcome) {
        MoveResult result = outcome.result();
        terminal.print(String.format(
                "%s: %s%d of %s to '%s' with routing key '%s'",
                outcome.target().queue(),
                dryRun ? "would requeue " : "requeued ",
                result.moved(),
                Plural.of(result.total(), "message"),
                outcome.target().exchange(),
                outcome.target().routingKey()));
    }

    private int problem(List<RequeueOutcome> outcomes, RequeueOutcome outcome, Problem problem) {
        long moved = outcomes.stream().mapToLong(one -> one.result().moved()).sum();
        String rest = moved == 0
                ? ". Nothing was moved"
                : ". The other messages are unchanged. Run the same" + " command again to continue";
        terminal.error(outcome.target().queue() + ": " + problem.text() + rest);
        return switch (problem.kind()) {
            case UNROUTABLE, REFUSED -> moved == 0 ? ExitCode.REFUSED : ExitCode.DIFFERENT;
            case LOST -> ExitCode.BROKEN_OFF;
            case CANCELLED -> ExitCode.INTERRUPTED;
        };
    }
}
