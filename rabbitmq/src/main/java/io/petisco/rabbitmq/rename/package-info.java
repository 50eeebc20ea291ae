/** Renamed queues: from the former queue to the present one. */
@NullMarked
package io.petisco.rabbitmq.rename;

import org.jspecify.annotations.NullMarked;
