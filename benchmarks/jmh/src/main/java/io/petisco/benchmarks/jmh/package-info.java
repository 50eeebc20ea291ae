/** Measures parts of the hot path without a broker. */
package io.petisco.benchmarks.jmh;
