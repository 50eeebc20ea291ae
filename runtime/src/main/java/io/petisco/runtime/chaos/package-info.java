/**
 * Chaos as the configuration has it. Knows the API and the rules of names only, and no one but the wiring knows it.
 */
package io.petisco.runtime.chaos;
