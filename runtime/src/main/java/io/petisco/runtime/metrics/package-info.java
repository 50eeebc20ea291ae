/**
 * Metrics for Micrometer. No other package depends on this one, and it is loaded only if the application has {@code
 * quarkus-micrometer}. {@code guide-metrics.adoc} lists the names.
 */
package io.petisco.runtime.metrics;
