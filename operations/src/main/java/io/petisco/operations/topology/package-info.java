/** Compares what an application declares with what the broker has, and brings the broker there. */
package io.petisco.operations.topology;
