/** Declares exchanges, queues and bindings, watches over them, and asks the broker about queues. Internal. */
@NullMarked
package io.petisco.rabbitmq.topology;

import org.jspecify.annotations.NullMarked;
