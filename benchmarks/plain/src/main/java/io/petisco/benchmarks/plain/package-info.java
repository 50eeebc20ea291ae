/** The application without the extension, for the comparison of the start-up. */
package io.petisco.benchmarks.plain;
