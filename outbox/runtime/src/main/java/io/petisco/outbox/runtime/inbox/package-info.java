/**
 * The inbox: handlers that handle each message once.
 */
@NullMarked
package io.petisco.outbox.runtime.inbox;

import org.jspecify.annotations.NullMarked;
