/**
 * Traces for OpenTelemetry. No other package depends on this one, and it is loaded only if the application has {@code
 * quarkus-opentelemetry}. The trace context travels in {@code meta}, never in AMQP headers.
 */
package io.petisco.runtime.tracing;
