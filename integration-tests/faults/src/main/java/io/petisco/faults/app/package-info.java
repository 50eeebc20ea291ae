/**
 * The application under fault injection. It publishes and handles numbered events, and records both in a journal that survives
 * the application.
 */
package io.petisco.faults.app;
