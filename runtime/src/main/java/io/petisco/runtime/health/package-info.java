/**
 * Health checks. No other package depends on this one, and it is loaded only if the application has {@code
 * quarkus-smallrye-health}. {@code guide-health.adoc} describes when each check is down.
 */
package io.petisco.runtime.health;
