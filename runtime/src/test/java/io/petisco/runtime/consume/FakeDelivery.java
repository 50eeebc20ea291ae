package io.petisco.runtime.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.petisco.transport.Delivery;
import io.petisco.transport.MessageProperties;

/** Notes how it is settled, and fails there if it is to. */
final class FakeDelivery implements Delivery {

    private static final MessageProperties PROPERTIES =
            new MessageProperties(null, null, "m-1", null, null, null, null, null, null, null);

    private final List<String> calls = new ArrayList<>();
    private String failing = "";

    /** The named method throws from now on. */
    void failAt(String method) {
        failing = method;
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
        return PROPERTIES;
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
    public void requeueLater(Duration delay) {
        call("requeueLater");
    }

    @Override
    public void rescue() {
        call("rescue");
    }
}
