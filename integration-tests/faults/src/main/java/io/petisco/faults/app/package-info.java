/**
 * The application that the faults strike: it publishes numbered events and handles them, and notes both in a journal that
 * outlives it.
 */
package io.petisco.faults.app;
