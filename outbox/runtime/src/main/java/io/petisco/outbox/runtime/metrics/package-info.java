/** Meters. A leaf: nothing depends on it, and it is loaded only if the application has Micrometer. */
@NullMarked
package io.petisco.outbox.runtime.metrics;

import org.jspecify.annotations.NullMarked;
