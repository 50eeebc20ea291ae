/**
 * Chaos as the configuration has it. Knows the API and the rules of names only, and nobody but the wiring knows it.
 */
package io.petisco.runtime.chaos;
