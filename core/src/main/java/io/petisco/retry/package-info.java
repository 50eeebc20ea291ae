/** Decides what happens to messages whose handler failed. Pure: uses neither CDI nor AMQP. */
@NullMarked
package io.petisco.retry;

import org.jspecify.annotations.NullMarked;
