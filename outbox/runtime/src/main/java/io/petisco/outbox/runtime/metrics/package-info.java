/**
 * Meters. Loaded only where the application has Micrometer.
 */
@NullMarked
package io.petisco.outbox.runtime.metrics;

import org.jspecify.annotations.NullMarked;
