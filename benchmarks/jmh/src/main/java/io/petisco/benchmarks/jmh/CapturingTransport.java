package io.petisco.benchmarks.jmh;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

import io.petisco.transport.Consumption;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.Publisher;
import io.petisco.transport.Transport;

/** A transport that only keeps the listener of the consumed queue, so that a benchmark can deliver to it. */
final class CapturingTransport {

    private final CompletableFuture<DeliveryListener> listener = new CompletableFuture<>();

    DeliveryListener listener() {
        return listener.join();
    }

    Transport asTransport() {
        return broken(Transport.class, (name, arguments) -> {
            if (name.equals("consumersAllowed")) {
                return Integer.MAX_VALUE;
            }
            if (!name.equals("consume")) {
                throw new UnsupportedOperationException(name);
            }
            listener.complete((DeliveryListener) arguments[1]);
            return broken(Consumption.class, (method, none) -> true);
        });
    }

    static Publisher publisher() {
        return broken(Publisher.class, (name, arguments) -> {
            throw new UnsupportedOperationException("no message is to fail");
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T broken(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
