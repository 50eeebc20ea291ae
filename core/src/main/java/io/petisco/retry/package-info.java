/**
 * What becomes of a message whose handler failed. Pure: knows neither CDI nor AMQP.
 */
package io.petisco.retry;
