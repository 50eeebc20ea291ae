/**
 * Operations on a live broker: shows dead letters, requeues, deletes, exports and imports them, compares and migrates a
 * topology, publishes, and follows messages. Each operation reports its progress and can be cancelled, and fails with
 * an {@link io.petisco.operations.OperationException}.
 */
@NullMarked
package io.petisco.operations;

import org.jspecify.annotations.NullMarked;
