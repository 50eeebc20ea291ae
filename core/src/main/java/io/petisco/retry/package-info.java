/**
 * What becomes of a message whose handler failed. Pure: knows neither CDI nor AMQP.
 */
@NullMarked
package io.petisco.retry;

import org.jspecify.annotations.NullMarked;
