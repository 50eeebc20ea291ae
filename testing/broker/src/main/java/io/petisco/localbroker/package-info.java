/** A real RabbitMQ for tests and development; {@link io.petisco.localbroker.LocalRabbitMq} is the way in. */
package io.petisco.localbroker;
