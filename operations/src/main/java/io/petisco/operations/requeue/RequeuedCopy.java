package io.petisco.operations.requeue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.operations.message.RequeueHeaders;
import io.petisco.operations.move.Arrival;
import io.petisco.operations.move.Copies;
import io.petisco.operations.move.MoveRequest.CopyMaker;
import io.petisco.retry.BrokerHeaders;
import io.petisco.retry.RetryHeaders;

/**
 * The properties of a requeued message. Its retries are counted from 0 again, the header {@code queue} names the target
 * of the consumer's next retry, and the headers about the failure stay. The broker's own {@code x-death} is kept under
 * another name: RabbitMQ 3 also reads it from clients. If it says that the message already expired in the queue that it
 * returns to, RabbitMQ takes this for a cycle and drops the message.
 *
 * <p>If the message's own headers nearly fill a frame, the less important of these headers are left out. Used by one
 * thread.
 */
final class RequeuedCopy implements CopyMaker {

    /** The headers to drop. Without the last two, a message looks as if it had never been handled. */
    private static final List<List<String>> LEAST_IMPORTANT_FIRST = List.of(
            List.of(RequeueHeaders.REQUEUED_AT),
            List.of(RequeueHeaders.REQUEUES),
            RequeueHeaders.BROKERS_NOTES,
            List.of(RetryHeaders.STACK_TRACE),
            List.of(RetryHeaders.MESSAGE),
            List.of(RetryHeaders.FAILED_AT),
            List.of(RetryHeaders.HANDLER),
            List.of(RetryHeaders.EXCEPTION),
            List.of(RetryHeaders.QUEUE, RetryHeaders.REDELIVERY_COUNT));

    private final RequeueTarget target;
    private final Optional<byte[]> body;
    private final String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final Set<String> leftOut = new TreeSet<>();
    private long shortened;

    /** @param body instead of the originals' bodies */
    RequeuedCopy(RequeueTarget target, Optional<byte[]> body) {
        this.target = target;
        this.body = body;
    }

    @Override
    public byte[] body(Arrival arrival) {
        return body.orElseGet(arrival::body);
    }

    @Override
    public BasicProperties of(Arrival arrival, Predicate<BasicProperties> fits) {
        Map<String, Object> headers = headers(arrival.properties().getHeaders());
        BasicProperties copy = Copies.withHeaders(arrival.properties(), headers);
        if (fits.test(copy)) {
            return copy;
        }
        shortened++;
        for (List<String> names : LEAST_IMPORTANT_FIRST) {
            if (leaveOut(names, headers)) {
                copy = Copies.withHeaders(arrival.properties(), headers);
                if (fits.test(copy)) {
                    break;
                }
            }
        }
        return copy;
    }

    private Map<String, Object> headers(Map<String, Object> old) {
        Map<String, Object> headers = BrokerHeaders.without(old);
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
        return headers;
    }

    private boolean leaveOut(List<String> names, Map<String, Object> headers) {
        boolean changed = false;
        for (String name : names) {
            if (headers.containsKey(name)) {
                headers.remove(name);
                leftOut.add(name);
                changed = true;
            }
        }
        return changed;
    }

    /** The headers that did not fit, as a text; empty if all did. */
    Optional<String> leftOut() {
        return shortened == 0
                ? Optional.empty()
                : Optional.of(shortened
                        + (shortened == 1 ? " copy has" : " copies have")
                        + " no room for all headers, beside the message's own: left out "
                        + String.join(", ", leftOut));
    }
}
