/**
 * The caller's transaction: its messages become rows before it commits, and are handed over afterwards.
 */
@NullMarked
package io.petisco.outbox.runtime.jta;

import org.jspecify.annotations.NullMarked;
