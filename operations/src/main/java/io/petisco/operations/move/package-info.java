/** Goes through the messages of a queue, moves them and loses none. */
@NullMarked
package io.petisco.operations.move;

import org.jspecify.annotations.NullMarked;
