package io.petisco.rabbitmq;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import com.rabbitmq.client.Channel;

/** A replacement for an AMQP channel: it is open, and records the published routing keys. */
public final class RecordingChannel {

    private final List<String> published = new ArrayList<>();

    private final Channel channel = (Channel) Proxy.newProxyInstance(
            Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "isOpen":
                        return true;
                    case "basicPublish":
                        published.add((String) arguments[1]);
                        return null;
                    default:
                        throw new UnsupportedOperationException(method.getName());
                }
            });

    public Channel channel() {
        return channel;
    }

    public List<String> published() {
        return published;
    }
}
