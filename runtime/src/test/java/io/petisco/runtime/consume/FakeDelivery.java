package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.petisco.retry.RetryHeaders;
import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;

/** Records how it is settled, and fails there on request. */
final class FakeDelivery implements Delivery {

    private final List<String> calls = new ArrayList<>();
    private String failing = "";
    private String messageId = "m-1";
    private Map<String, Object> headers = Map.of();

    /** Makes the named method throw. */
    void failAt(String method) {
        failing = method;
    }

    /** Removes the message id, as messages of petisco (Python) have none. */
    void withoutMessageId() {
        messageId = null;
    }

    void withHeaders(Map<String, Object> newHeaders) {
        headers = newHeaders;
    }

    /** Sets the number of failures, as the broker counts them. */
    void failed(int times) {
        headers = RetryHeaders.counted(headers, times);
    }

    List<String> calls() {
        return calls;
    }

    private void failIf(String method) {
        if (failing.equals(method)) {
            throw new OutOfMemoryError("as asked");
        }
    }

    private void call(String method) {
        calls.add(method);
        failIf(method);
    }

    @Override
    public String routingKey() {
        return "acme.orders.1.event.paid";
    }

    @Override
    public MessageProperties properties() {
        failIf("properties");
        return new MessageProperties(null, null, messageId, null, null, null, null, null, null, null)
                .withHeaders(headers);
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public void ack() {
        call("ack");
    }

    @Override
    public void requeue() {
        call("requeue");
    }

    @Override
    public void retry() {
        call("retry");
    }

    @Override
    public void requeueLater(Duration delay) {
        call("requeueLater");
    }

    @Override
    public void rescue() {
        call("rescue");
    }
}
