/**
 * Traces for OpenTelemetry. A leaf: nothing depends on it, and it is loaded only where the application has
 * {@code quarkus-opentelemetry}. The trace context travels in {@code meta}, never in AMQP headers.
 */
package io.petisco.runtime.tracing;
