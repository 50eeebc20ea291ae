package io.petisco.benchmarks.runner;

import java.util.Collection;

/** The median of some figures. */
final class Median {

    private Median() {}

    /** The median, or NaN if there are no figures. */
    static double of(Collection<? extends Number> figures) {
        double[] sorted = figures.stream()
                .mapToDouble(Number::doubleValue)
                .filter(figure -> !Double.isNaN(figure))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
