/** The configured chaos. Knows the API and the rules of names only; only the wiring knows this package. */
package io.petisco.runtime.chaos;
