/** Consumes queues and acknowledges, over AMQP channels that are opened again when they are lost. Internal. */
@NullMarked
package io.petisco.rabbitmq.consume;

import org.jspecify.annotations.NullMarked;
