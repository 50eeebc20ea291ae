package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;

import io.petisco.rabbitmq.connection.AmqpChannels;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.topology.Exchange;
import io.petisco.topology.TopologyNames;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Detects that an exchange was deleted and declared again, which removes all of its bindings. Each exchange gets a
 * mark: an auto-delete exchange that is bound to it and receives no messages. When an exchange is deleted, its mark
 * loses its only binding, and RabbitMQ deletes the mark, too. The instances of an application share their marks, so
 * that one of them notices. Each application has its own marks: otherwise the first application to notice would set a
 * mark again, and the others would not learn that their queues missed messages. For use by one thread at a time.
 */
final class ExchangeMarks {

    private static final String PREFIX = "petisco.watch.";
    private static final String FANOUT = "fanout";

    private final String prefix;

    /** The connection over which the marks were set; marks do not survive the broker. */
    private @Nullable Connection markedOver;

    private boolean refused;

    /** @param application the application that owns the marks */
    ExchangeMarks(String application) {
        this.prefix = PREFIX + application + ':';
    }

    /**
     * The exchanges that have lost their mark. The first check over a connection returns none, but sets the marks.
     *
     * @throws IOException if the connection is lost, or the broker does not answer
     */
    List<String> lost(Connection connection, List<Exchange> exchanges) throws IOException {
        if (markedOver != connection) {
            refused = false;
            set(connection, exchanges);
            return List.of();
        }
        if (refused) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String mark : ExistenceCheck.missingExchanges(
                connection, marked(exchanges).stream().map(this::mark).toList())) {
            names.add(mark.substring(prefix.length()));
        }
        return names;
    }

    /** Sets the marks of existing exchanges; does nothing if the broker denies this to the user. */
    void set(Connection connection, List<Exchange> exchanges) throws IOException {
        markedOver = null; // until they are set: if the broker hangs, the next check sets them, and misses none
        if (!refused) {
            declare(connection, exchanges);
        }
        markedOver = connection;
    }

    private void declare(Connection connection, List<Exchange> exchanges) throws IOException {
        Channel channel = AmqpChannels.open(connection);
        try {
            for (String exchange : marked(exchanges)) {
                String mark = mark(exchange);
                channel.exchangeDeclareNoWait(mark, FANOUT, false, true, true, null);
                channel.exchangeBindNoWait(exchange, mark, "", null);
            }
            channel.basicQos(1); // answered after all calls before it
        } catch (IOException | AlreadyClosedException e) {
            if (CloseReasons.channelReplyCode(e) == 0) {
                throw new IOException(e);
            }
            refused = true;
            LOG.noMarks(CloseReasons.of(e));
        } finally {
            AmqpChannels.abort(channel);
        }
    }

    private List<String> marked(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(Exchange::name)
                .filter(name -> TopologyNames.bytes(mark(name)) <= TopologyNames.MAX_BYTES)
                .toList();
    }

    private String mark(String exchange) {
        return prefix + exchange;
    }
}
