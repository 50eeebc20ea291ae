/** Finds dead-letter queues, and groups, deletes, exports and imports what is in them. */
@NullMarked
package io.petisco.operations.deadletters;

import org.jspecify.annotations.NullMarked;
