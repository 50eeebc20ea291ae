/** The application beside which the one with the extension is started. */
package io.petisco.benchmarks.plain;
