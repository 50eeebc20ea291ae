/** Messages as they lie in queues: what they say of themselves, which are meant, and how they are written to files. Pure. */
@NullMarked
package io.petisco.operations.message;

import org.jspecify.annotations.NullMarked;
