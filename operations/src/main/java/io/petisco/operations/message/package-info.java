/** Messages in queues: their content, filters, and their format in files. Pure. */
@NullMarked
package io.petisco.operations.message;

import org.jspecify.annotations.NullMarked;
