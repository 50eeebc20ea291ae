/**
 * Metrics, traces and health: adds their beans only if the application has the extension for them.
 */
package io.petisco.deployment.telemetry;
