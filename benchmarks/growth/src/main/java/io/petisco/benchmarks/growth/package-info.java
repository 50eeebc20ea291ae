/** An application with many generated handlers. */
package io.petisco.benchmarks.growth;
