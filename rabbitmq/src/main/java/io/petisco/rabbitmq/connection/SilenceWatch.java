package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * Detects a node that hangs, long before the heartbeat does. A connection is suspect when the broker owes answers and
 * has sent nothing for a while. Then the watch opens a channel, which a healthy node answers at once, however busy its
 * queues are. If the broker still sends nothing, the watch breaks the connection off, so that another node is tried.
 * For one thread, which the watch never blocks.
 */
public final class SilenceWatch {

    /** How long a suspect node has to answer. */
    private static final long PROBE_NANOS = Duration.ofSeconds(4).toNanos();

    private final RecoveringConnection connection;
    private final long suspiciousNanos;
    private final Executor threads;

    private @Nullable Connection watched;
    private long owedSince;
    private boolean owed;
    private boolean probing;
    private long probedAt;

    /**
     * @param suspicious how long the broker may owe answers and send nothing
     * @param threads run tasks that block
     */
    public SilenceWatch(RecoveringConnection connection, Duration suspicious, Executor threads) {
        this.connection = connection;
        this.suspiciousNanos = suspicious.toNanos();
        this.threads = threads;
    }

    /**
     * Called regularly.
     *
     * @param owesAnswers whether the broker owes an answer
     */
    public void look(boolean owesAnswers, long nowNanos) {
        Connection current = connection.current();
        if (current != watched || !owesAnswers) {
            watched = current;
            owed = false;
            probing = false;
        }
        if (current == null || !owesAnswers) {
            return;
        }
        if (!owed) {
            owed = true;
            owedSince = nowNanos;
        }
        lookAt(current, nowNanos);
    }

    private void lookAt(Connection current, long nowNanos) {
        long lastRead = GatheringFrames.of(current).lastFrame().lastNanos();
        if (probing && lastRead - probedAt < 0 && nowNanos - probedAt >= PROBE_NANOS) {
            probing = false;
            LOG.nodeHangs(connection.host(), connection.port(), connection.purpose());
            connection.breakOff(current);
        } else if (probing && lastRead - probedAt >= 0) {
            probing = false;
            owedSince = nowNanos;
        } else if (!probing && Math.min(nowNanos - lastRead, nowNanos - owedSince) >= suspiciousNanos) {
            probing = true;
            probedAt = nowNanos;
            threads.execute(() -> probe(current));
        }
    }

    private static void probe(Connection suspect) {
        try {
            AmqpChannels.abort(AmqpChannels.open(suspect));
        } catch (IOException | AlreadyClosedException e) {
            LOG.debugf("The probe of a silent connection was not answered: %s", CloseReasons.of(e));
        }
    }
}
