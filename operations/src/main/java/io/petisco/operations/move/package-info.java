/** Reads and moves the messages of a queue without losing any. */
@NullMarked
package io.petisco.operations.move;

import org.jspecify.annotations.NullMarked;
