/** Compares what an application declares with what the broker has, and brings the broker there. */
@NullMarked
package io.petisco.operations.topology;

import org.jspecify.annotations.NullMarked;
