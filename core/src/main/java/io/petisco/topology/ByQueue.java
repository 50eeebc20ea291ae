package io.petisco.topology;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One setting, with its values for queues by pattern. Immutable. */
public final class ByQueue<T> {

    private static final ByQueue<?> NONE = new ByQueue<>(new TreeMap<>());

    private final NavigableMap<QueuePattern, T> values;

    private ByQueue(NavigableMap<QueuePattern, T> values) {
        this.values = values;
    }

    /** A setting without a value for any queue. */
    @SuppressWarnings("unchecked") // it has no values
    public static <T> ByQueue<T> none() {
        return (ByQueue<T>) NONE;
    }

    /** @param values by {@link QueuePattern} */
    public static <T> ByQueue<T> of(Map<String, T> values) {
        NavigableMap<QueuePattern, T> sorted = new TreeMap<>();
        values.forEach((pattern, value) -> sorted.put(new QueuePattern(pattern), value));
        return new ByQueue<>(sorted);
    }

    /** The value of the first pattern, in the order of precedence, that matches. */
    public Optional<T> find(String queue) {
        Optional<QueuePattern> pattern = pattern(queue);
        return pattern.map(values::get);
    }

    /** The first pattern, in the order of precedence, that matches. */
    public Optional<QueuePattern> pattern(String queue) {
        for (QueuePattern pattern : values.keySet()) {
            if (pattern.matches(queue)) {
                return Optional.of(pattern);
            }
        }
        return Optional.empty();
    }

    /** The same patterns with mapped values. */
    public <R> ByQueue<R> map(Function<T, R> mapping) {
        NavigableMap<QueuePattern, R> mapped = new TreeMap<>();
        values.forEach((pattern, value) -> mapped.put(pattern, mapping.apply(value)));
        return new ByQueue<>(mapped);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByQueue<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
