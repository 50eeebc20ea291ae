/**
 * The extension {@code quarkus-petisco-outbox}: settings, beans, start and stop.
 */
@NullMarked
package io.petisco.outbox.runtime;

import org.jspecify.annotations.NullMarked;
