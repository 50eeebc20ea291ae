/** Finds dead-letter queues, and groups, deletes, exports and imports their messages. */
@NullMarked
package io.petisco.operations.deadletters;

import org.jspecify.annotations.NullMarked;
