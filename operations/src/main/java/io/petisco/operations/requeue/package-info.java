/** Sends dead letters to their handlers again. */
@NullMarked
package io.petisco.operations.requeue;

import org.jspecify.annotations.NullMarked;
