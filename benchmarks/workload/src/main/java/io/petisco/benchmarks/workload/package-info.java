/**
 * The workload of every contender, and its measurement, so that contenders differ only in how they publish and consume.
 */
package io.petisco.benchmarks.workload;
