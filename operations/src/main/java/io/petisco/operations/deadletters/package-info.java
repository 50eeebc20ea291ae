/** Finds dead-letter queues, and groups, deletes, exports and imports what is in them. */
package io.petisco.operations.deadletters;
