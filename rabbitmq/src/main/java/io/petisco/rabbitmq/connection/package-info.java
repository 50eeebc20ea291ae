/** Connections to RabbitMQ and their recovery, and what every use of an AMQP channel needs. Internal. */
@NullMarked
package io.petisco.rabbitmq.connection;

import org.jspecify.annotations.NullMarked;
