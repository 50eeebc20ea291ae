/**
 * Metrics for Micrometer. A leaf: nothing depends on it, and it is loaded only where the application has
 * {@code quarkus-micrometer}. {@code guide-metrics.adoc} lists the names.
 */
package io.petisco.runtime.metrics;
