/** Runs the contenders in turns, each in its own JVM, and writes the results. */
package io.petisco.benchmarks.runner;
