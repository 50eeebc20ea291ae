package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.TestVhost;
import io.petisco.topology.Exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExchangeMarksTest {

    private static final List<Exchange> EXCHANGES = List.of(new Exchange("ex"));

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    /** A hanging broker, for example in a network partition, does not answer the first time. */
    @Test
    void thatCouldNotBeSetAreNotMissed() throws Exception {
        vhost.channel().exchangeDeclare("ex", BuiltinExchangeType.TOPIC, true);
        ExchangeMarks marks = new ExchangeMarks("test");
        Connection connection = failingOnce(vhost.channel().getConnection());

        assertThatThrownBy(() -> marks.lost(connection, EXCHANGES)).isInstanceOf(IOException.class);

        assertThat(marks.lost(connection, EXCHANGES)).isEmpty();
        assertThat(marks.lost(connection, EXCHANGES)).isEmpty();
        vhost.channel().exchangeDelete("ex");
        assertThat(marks.lost(connection, EXCHANGES)).containsExactly("ex");
    }

    private static Connection failingOnce(Connection connection) {
        AtomicBoolean failed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                ExchangeMarksTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("openChannel") && failed.compareAndSet(false, true)) {
                        throw new IOException("as if the broker had not answered");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
