/** Has the contenders take turns, each in a JVM of its own, and writes the results. */
package io.petisco.benchmarks.runner;
