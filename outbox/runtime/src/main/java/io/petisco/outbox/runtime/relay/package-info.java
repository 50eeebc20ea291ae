/**
 * From the table to the broker: the hand-over after a commit, the poll, the keys that keep their order, and the
 * deletion of sent rows. Knows neither Quarkus nor JTA.
 */
@NullMarked
package io.petisco.outbox.runtime.relay;

import org.jspecify.annotations.NullMarked;
