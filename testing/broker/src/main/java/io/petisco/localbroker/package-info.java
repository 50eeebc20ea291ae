/** A real RabbitMQ for tests and development; {@link io.petisco.localbroker.LocalRabbitMq} is the entry point. */
package io.petisco.localbroker;
