package io.petisco.rabbitmq.publish;

import java.util.List;

/**
 * The consequences of an answer of the broker.
 *
 * @param ended messages whose end is to be reported
 * @param canSend whether there is room for a message now that waits for it
 * @param repair whether the topology has to be declared again, and {@link OutboundWindow#repaired} to be called then
 */
record Settlement(List<PendingPublish> ended, boolean canSend, boolean repair) {}
