/**
 * Metrics, traces and health: their beans are there only where the application has the extension for them.
 */
package io.petisco.deployment.telemetry;
