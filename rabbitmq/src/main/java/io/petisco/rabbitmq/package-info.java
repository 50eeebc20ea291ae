/**
 * RabbitMQ over {@code com.rabbitmq:amqp-client}. Petisco recovers connections itself: the client's automatic recovery
 * is off, because it knows neither which publishes are unconfirmed nor which acknowledgements are stale.
 */
@NullMarked
package io.petisco.rabbitmq;

import org.jspecify.annotations.NullMarked;
