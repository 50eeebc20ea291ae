/** What single parts of the hot path cost, without a broker. */
package io.petisco.benchmarks.jmh;
