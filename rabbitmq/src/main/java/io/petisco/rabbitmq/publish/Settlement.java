package io.petisco.rabbitmq.publish;

import java.util.List;

/**
 * The consequences of an answer from the broker.
 *
 * @param ended messages whose outcome has to be reported
 * @param canSend whether there is room now for a waiting message
 * @param repair whether the topology has to be declared again, followed by a call of {@link OutboundWindow#repaired}
 */
record Settlement(List<PendingPublish> ended, boolean canSend, boolean repair) {}
