/** An application with many handlers, which are generated. */
package io.petisco.benchmarks.growth;
