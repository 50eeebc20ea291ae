/**
 * The work that every contender does, and how it is measured, so that contenders differ in nothing but how they publish and
 * consume.
 */
package io.petisco.benchmarks.workload;
