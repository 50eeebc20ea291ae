/** Connections to RabbitMQ, their recovery, and code shared by all uses of AMQP channels. Internal. */
@NullMarked
package io.petisco.rabbitmq.connection;

import org.jspecify.annotations.NullMarked;
