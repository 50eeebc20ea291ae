package io.petisco.cli.requeue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.cli.message.RequeueHeaders;
import io.petisco.cli.move.Arrival;
import io.petisco.cli.move.Copies;
import io.petisco.runtime.retry.RetryHeaders;

/**
 * The properties of a requeued message. Its count of retries starts anew, and {@code queue} says where a consumer's next retry
 * goes; what is known of the failure stays. The broker's own {@code x-death} is kept under another name: RabbitMQ 3 reads what a
 * client sends there, and where it finds that a message has expired in a queue before it takes the way back for a cycle, and drops
 * the message.
 */
final class RequeuedCopy implements Function<Arrival, BasicProperties> {

    private final RequeueTarget target;
    private final String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();

    RequeuedCopy(RequeueTarget target) {
        this.target = target;
    }

    @Override
    public BasicProperties apply(Arrival arrival) {
        Map<String, Object> old = arrival.properties().getHeaders();
        Map<String, Object> headers = old == null ? new LinkedHashMap<>() : new LinkedHashMap<>(old);
        Object deaths = headers.remove(RequeueHeaders.BROKERS_DEATHS);
        if (deaths != null) {
            headers.put(RequeueHeaders.DEATHS, deaths);
        }
        target.handlerQueue().ifPresent(queue -> headers.put(RetryHeaders.QUEUE, queue));
        headers.put(RetryHeaders.REDELIVERY_COUNT, 0);
        headers.put(
                RequeueHeaders.REQUEUES,
                headers.get(RequeueHeaders.REQUEUES) instanceof Number before ? before.intValue() + 1 : 1);
        headers.put(RequeueHeaders.REQUEUED_AT, now);
        return Copies.withHeaders(arrival.properties(), headers);
    }
}
