/** The configured chaos. It depends only on the API and on the rules of names; only the wiring depends on it. */
package io.petisco.runtime.chaos;
