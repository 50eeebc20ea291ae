/** Follows messages as they pass. */
package io.petisco.operations.tail;
