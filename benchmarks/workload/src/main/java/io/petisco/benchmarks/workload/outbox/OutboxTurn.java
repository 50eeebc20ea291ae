package io.petisco.benchmarks.workload.outbox;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

import com.fasterxml.jackson.databind.ObjectMapper;

/** One turn of one contender in this JVM: runs the phases of {@link OutboxSettings}, and writes the figures. */
public final class OutboxTurn {

    private final OutboxContender contender;
    private final OutboxSettings settings;
    private final Database database;
    private final Arrivals arrivals = new Arrivals();
    private final Map<String, Object> figures = new TreeMap<>();

    private OutboxTurn(OutboxContender contender, OutboxSettings settings, Database database) {
        this.contender = contender;
        this.settings = settings;
        this.database = database;
    }

    /** Runs a turn, and closes the contender. Blocks until the turn is over. */
    public static void run(OutboxContender contender) throws Exception {
        OutboxSettings settings = OutboxSettings.fromSystem();
        try (contender;
                Database database = new Database()) {
            OutboxTurn turn = new OutboxTurn(contender, settings, database);
            contender.start(turn.arrivals);
            for (String phase : settings.phases()) {
                System.out.println("phase " + phase);
                turn.phase(phase);
            }
            turn.figures.put("duplicates", turn.arrivals.countDuplicates());
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(settings.result().toFile(), turn.figures);
        }
    }

    private void phase(String phase) throws Exception {
        switch (phase) {
            case "cost" -> new CostPhase(contender, arrivals, settings).run(figures);
            case "latency" -> new LatencyPhase(contender, arrivals, settings).run(figures);
            case "sustained" -> new SustainedPhase(contender, arrivals, settings, database).run(figures);
            case "held" -> new SustainedPhase(contender, arrivals, settings, database).runWhileHeld(figures);
            case "drain" -> new DrainPhase(contender, arrivals, settings, database).run(figures);
            case "idle" -> new IdlePhase(contender, arrivals, settings, database).run(figures);
            case "scheduled" -> new IdlePhase(contender, arrivals, settings, database).runWithScheduled(figures);
            case "handlers" -> new HandlerPhase(contender, arrivals, settings).run(figures);
            case "forgetting" -> new ForgettingPhase(contender, arrivals, settings, database).run(figures);
            default -> throw new IllegalArgumentException("unknown phase " + phase);
        }
    }

    /** Adds the percentiles that the results show, in microseconds. */
    static void putPercentiles(Map<String, Object> into, String name, Histogram histogram) {
        into.put(name + ".p50", histogram.getValueAtPercentile(50) / 1e3);
        into.put(name + ".p99", histogram.getValueAtPercentile(99) / 1e3);
        into.put(name + ".max", histogram.getMaxValue() / 1e3);
        into.put(name + ".count", histogram.getTotalCount());
    }
}
