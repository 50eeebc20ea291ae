/**
 * Wiring: configuration, what the build hands over, start and stop.
 */
package io.petisco.runtime;
