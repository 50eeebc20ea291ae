/** Follows messages as they pass. */
@NullMarked
package io.petisco.operations.tail;

import org.jspecify.annotations.NullMarked;
