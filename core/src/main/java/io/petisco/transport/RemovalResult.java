package io.petisco.transport;

import java.util.List;

/**
 * The parts that were removed from the broker.
 *
 * @param messages how many messages were in the queues, at least: RabbitMQ does not count those that a quorum queue is
 *     dead-lettering
 * @param keptExchanges exchanges that were kept because queues of other services are bound to them
 */
public record RemovalResult(int queues, long messages, int exchanges, List<String> keptExchanges) {}
