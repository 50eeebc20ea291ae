/** Follows messages as they are published. */
@NullMarked
package io.petisco.operations.tail;

import org.jspecify.annotations.NullMarked;
