/**
 * The health check. A leaf: nothing depends on it, and it is loaded only if the application has
 * {@code quarkus-smallrye-health}.
 */
@NullMarked
package io.petisco.outbox.runtime.health;

import org.jspecify.annotations.NullMarked;
