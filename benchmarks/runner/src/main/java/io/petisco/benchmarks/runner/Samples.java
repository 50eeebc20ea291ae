package io.petisco.benchmarks.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** All figures of a run, by measure, subject, which is usually a contender, and metric, with one figure for each round. */
final class Samples {

    private final Map<String, Map<String, Map<String, List<Double>>>> figures = new LinkedHashMap<>();

    void add(String measure, String subject, String metric, double figure) {
        figures.computeIfAbsent(measure, key -> new LinkedHashMap<>())
                .computeIfAbsent(subject, key -> new LinkedHashMap<>())
                .computeIfAbsent(metric, key -> new ArrayList<>())
                .add(figure);
    }

    /** Adds all numbers of a turn's result; a number in an object has the metric {@code object.field}. */
    void addAll(String measure, String subject, JsonNode result) {
        result.fields().forEachRemaining(field -> {
            if (field.getValue().isNumber()) {
                add(measure, subject, field.getKey(), field.getValue().asDouble());
            } else if (field.getValue().isObject()) {
                field.getValue()
                        .fields()
                        .forEachRemaining(inner -> add(
                                measure,
                                subject,
                                field.getKey() + "." + inner.getKey(),
                                inner.getValue().asDouble()));
            }
        });
    }

    /** The median of all rounds, or NaN if there is no figure. */
    double median(String measure, String subject, String metric) {
        return Median.of(figures.getOrDefault(measure, Map.of())
                .getOrDefault(subject, Map.of())
                .getOrDefault(metric, List.of()));
    }

    Set<String> subjects(String measure) {
        return figures.getOrDefault(measure, Map.of()).keySet();
    }

    Map<String, Map<String, Map<String, List<Double>>>> all() {
        return figures;
    }

    Map<String, Map<String, Map<String, Double>>> medians() {
        Map<String, Map<String, Map<String, Double>>> medians = new LinkedHashMap<>();
        figures.forEach((measure, subjects) -> subjects.forEach((subject, metrics) -> metrics.keySet()
                .forEach(metric -> medians.computeIfAbsent(measure, key -> new LinkedHashMap<>())
                        .computeIfAbsent(subject, key -> new LinkedHashMap<>())
                        .put(metric, median(measure, subject, metric)))));
        return medians;
    }
}
