/** Messages as they lie in queues: what they say of themselves, which are meant, and how they are written to files. Pure. */
package io.petisco.operations.message;
