package io.petisco.benchmarks.runner;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The measures to run.
 *
 * @param rounds the number of turns of each contender
 * @param quick whether to use short phases, to check that all measures work, not for figures
 * @param benchmarks the folder of the contenders
 */
record Options(
        int rounds, boolean quick, Set<Measure> measures, Set<ContenderJvm> contenders, Path benchmarks, Path out) {

    /** The available measures. */
    enum Measure {
        THROUGHPUT,
        BATCH,
        FAILING,
        START,
        GROWTH,
        OUTBOX,
        JMH;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Options parse(String... arguments) {
        int rounds = 0;
        boolean quick = false;
        Set<String> only = new LinkedHashSet<>();
        Path benchmarks = Path.of("benchmarks");
        Path out = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--rounds" -> rounds = positive(value(arguments, ++i));
                case "--only" -> only.addAll(Set.of(value(arguments, ++i).split(",")));
                case "--benchmarks" -> benchmarks = Path.of(value(arguments, ++i));
                case "--out" -> out = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        Set<ContenderJvm> contenders = EnumSet.noneOf(ContenderJvm.class);
        for (String name : only) {
            select(name, measures, contenders);
        }
        if (!contenders.isEmpty() && measures.isEmpty()) {
            measures.add(Measure.THROUGHPUT);
        }
        boolean all = only.isEmpty();
        Path root = benchmarks.toAbsolutePath().normalize();
        return new Options(
                rounds > 0 ? rounds : quick ? 1 : 3,
                quick,
                measures.isEmpty() ? EnumSet.allOf(Measure.class) : measures,
                contenders.isEmpty() ? EnumSet.complementOf(EnumSet.of(ContenderJvm.PLAIN)) : contenders,
                root,
                out != null ? out.toAbsolutePath() : root.resolve(all && !quick ? "results" : "target/results"));
    }

    private static void select(String name, Set<Measure> measures, Set<ContenderJvm> contenders) {
        for (Measure measure : Measure.values()) {
            if (measure.id().equals(name)) {
                measures.add(measure);
                return;
            }
        }
        for (ContenderJvm contender : ContenderJvm.values()) {
            if (contender.id().equals(name) && contender != ContenderJvm.PLAIN) {
                contenders.add(contender);
                return;
            }
        }
        throw new IllegalArgumentException("there is neither a measure nor a contender \"" + name + "\"; there are "
                + EnumSet.allOf(Measure.class).stream().map(Measure::id).collect(Collectors.joining(", ")) + "; "
                + EnumSet.complementOf(EnumSet.of(ContenderJvm.PLAIN)).stream()
                        .map(ContenderJvm::id)
                        .collect(Collectors.joining(", ")));
    }

    private static String value(String[] arguments, int i) {
        if (i >= arguments.length) {
            throw new IllegalArgumentException(arguments[i - 1] + " needs a value");
        }
        return arguments[i];
    }

    private static int positive(String text) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("--rounds needs a number from 1 to 9999, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
