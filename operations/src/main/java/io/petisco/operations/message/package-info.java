/** Messages in queues: their content, filters and file format. Pure. */
@NullMarked
package io.petisco.operations.message;

import org.jspecify.annotations.NullMarked;
