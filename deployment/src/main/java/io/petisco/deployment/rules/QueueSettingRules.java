package io.petisco.deployment.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.petisco.deployment.model.Problem;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.settings.DurationRules;
import io.petisco.deployment.settings.NearQueues;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.deployment.settings.SettingsByPattern;
import io.petisco.deployment.settings.ValueRules;
import io.petisco.topology.QueuePattern;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;

import static io.petisco.deployment.settings.SettingsByPattern.property;

/** Checks the settings of queues by pattern. */
final class QueueSettingRules {

    /** A key in a YAML file with quotes as in a properties file: the YAML reader adds a second pair. */
    private static final Pattern QUOTED_TWICE = Pattern.compile("\"\"(?<pattern>[^\"]+)\"\"");

    private static final Pattern TOO_DEEP =
            Pattern.compile(Pattern.quote(SettingsByPattern.PREFIX) + "\"[^\"]+\"\\.(?<setting>[^.]+)\\..+");

    private static final String FIX_OF_TYPE =
            "use " + Stream.of(QueueType.values()).map(ValueRules::text).collect(Collectors.joining(" or "));

    private final Problems problems;

    /** A check of a value, and the fix. */
    private record Rule(Function<String, Optional<String>> fault, String fix) {

        static Rule of(ValueRules.Range range) {
            return new Rule(range::fault, range.fix());
        }
    }

    private static final Rule TTL = new Rule(DurationRules::fault, DurationRules.FIX);

    private static final Rule TYPE =
            new Rule(text -> fault(ValueRules.isOneOf(text, QueueType.values()), "is not a queue type"), FIX_OF_TYPE);

    private static final Rule STRATEGY = new Rule(
            text -> fault(ValueRules.isOneOf(text, RetryStrategy.values()), "is not a retry strategy"),
            "use queue or broker");

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry(SettingsByPattern.RETRY_TTL, TTL),
            Map.entry(SettingsByPattern.MAIN_TTL, TTL),
            Map.entry(
                    SettingsByPattern.RETRY_DELAYS,
                    new Rule(
                            QueueSettingRules::faultOfDelays,
                            "use durations from 1 millisecond to 49 days separated by commas, such as 1s,5s,30s")),
            Map.entry(SettingsByPattern.MAX_RETRIES, Rule.of(ValueRules.MAX_RETRIES)),
            Map.entry(SettingsByPattern.PREFETCH, Rule.of(ValueRules.PREFETCH)),
            Map.entry(SettingsByPattern.CONCURRENCY, Rule.of(ValueRules.CONCURRENCY)),
            Map.entry(SettingsByPattern.MAX_LENGTH, Rule.of(ValueRules.MAX_LENGTH)),
            Map.entry(SettingsByPattern.PRIORITY, Rule.of(ValueRules.PRIORITY)),
            Map.entry(SettingsByPattern.QUEUE_TYPE, TYPE),
            Map.entry(SettingsByPattern.RETRY_QUEUE_TYPE, TYPE),
            Map.entry(SettingsByPattern.RETRY_STRATEGY, STRATEGY),
            Map.entry(
                    SettingsByPattern.SINGLE_ACTIVE_CONSUMER,
                    new Rule(
                            text -> fault(text.equals("true") || text.equals("false"), "is neither true nor false"),
                            "use true or false")));

    QueueSettingRules(Problems problems) {
        this.problems = problems;
    }

    private static Optional<String> fault(boolean right, String otherwise) {
        return right ? Optional.empty() : Optional.of(otherwise);
    }

    private static Optional<String> faultOfDelays(String list) {
        return QueueShapes.parts(list)
                .flatMap(delay -> DurationRules.fault(delay).map(what -> "has '" + delay + "', which " + what).stream())
                .findFirst();
    }

    /**
     * Checks the values, and that each queue supports the values that apply to it.
     *
     * @param queues the names of the application's queues
     */
    void check(SettingsByPattern settings, QueueShapes shapes, Collection<String> queues) {
        settings.unquoted().forEach(name -> problems.add(misplaced(name)));
        settings.byPattern().forEach((pattern, values) -> {
            values.forEach((setting, value) -> checkValue(pattern, setting, value));
            if (values.containsKey(SettingsByPattern.RETRY_TTL) && values.containsKey(SettingsByPattern.RETRY_DELAYS)) {
                problems.add(Problem.inConfiguration(
                        property(pattern, SettingsByPattern.RETRY_TTL) + " and "
                                + property(pattern, SettingsByPattern.RETRY_DELAYS) + " exclude each other",
                        "keep one of them: retry-ttl for one time, retry-delays for several"));
            }
        });
        queues.stream().sorted().forEach(queue -> {
            if (shapes.of(queue).type() == QueueType.QUORUM
                    && shapes.of(queue).maxPriority().isPresent()) {
                QueuePattern ofPriority =
                        settings.of(SettingsByPattern.PRIORITY).pattern(queue).orElseThrow();
                problems.add(Problem.inConfiguration(
                        "the queue " + queue + " is a quorum queue, and has "
                                + property(ofPriority.text(), SettingsByPattern.PRIORITY)
                                + ": RabbitMQ has x-max-priority for classic queues only",
                        "remove the priority, or set " + property(queue, SettingsByPattern.QUEUE_TYPE) + "=classic"));
            }
        });
    }

    private static Problem misplaced(String name) {
        Matcher twice = QUOTED_TWICE.matcher(name);
        if (twice.find()) {
            return Problem.inConfiguration(
                    name + " has its pattern in two pairs of quotes",
                    "keep one pair. In a YAML file the pattern is a key: \"" + twice.group("pattern") + "\":");
        }
        Matcher tooDeep = TOO_DEEP.matcher(name);
        return tooDeep.matches()
                ? Problem.inConfiguration(
                        name + " is not a queue setting", "give " + tooDeep.group("setting") + " itself a value")
                : Problem.inConfiguration(
                        name + " is not a queue setting",
                        "put the pattern in quotes, for example " + property("*.send_mail*", "retry-ttl"));
    }

    private void checkValue(String pattern, String setting, String value) {
        Rule rule = RULES.get(setting); // Quarkus itself warns about unknown settings
        if (rule != null) {
            rule.fault()
                    .apply(value)
                    .ifPresent(what -> problems.add(Problem.inConfiguration(
                            property(pattern, setting) + " '" + value + "' " + what, rule.fix())));
        }
    }

    /** A warning for each pattern that matches none of the queues. */
    static List<String> unmatched(SettingsByPattern settings, Collection<String> queues) {
        return settings.byPattern().keySet().stream()
                .filter(pattern -> queues.stream().noneMatch(new QueuePattern(pattern)::matches))
                .map(pattern -> property(pattern, "*") + " matches no queue. " + NearQueues.text(pattern, queues))
                .toList();
    }
}
