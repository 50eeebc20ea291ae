/** Publishes with confirms, over an AMQP channel that is opened again when it is lost. Internal. */
@NullMarked
package io.petisco.rabbitmq.publish;

import org.jspecify.annotations.NullMarked;
