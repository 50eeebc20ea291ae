/**
 * Health checks. A leaf: nothing depends on it, and it is loaded only where the application has
 * {@code quarkus-smallrye-health}. {@code guide-health.adoc} says when which check is down.
 */
package io.petisco.runtime.health;
