/** Wiring: configuration, the data from the build, start and stop. */
package io.petisco.runtime;
