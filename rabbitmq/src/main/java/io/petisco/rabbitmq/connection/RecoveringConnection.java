package io.petisco.rabbitmq.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.SocketConfigurators;

import io.petisco.transport.BrokerConnection;
import io.petisco.transport.TransportException;

import static io.petisco.rabbitmq.connection.RabbitMqLog.LOG;

/**
 * A connection that is opened again whenever it is lost, indefinitely, with the pauses of a {@link Backoff}. At most
 * one connection and one recovery exist at a time. Safe for use by several threads.
 */
public final class RecoveringConnection implements BrokerConnection {

    /** How long a broker has to answer when a connection is closed gracefully. */
    public static final int CLOSE_TIMEOUT_MILLIS = 5_000;

    /** How long a broker has to answer when a connection is aborted. */
    private static final int ABORT_MILLIS = 1_000;

    /** The user of the connection. Called on a thread that may block, never twice at the same time. */
    public interface User {

        /** Called with each new connection. If this throws, the connection is closed and opened again. */
        void onConnected(Connection connection) throws IOException;

        /**
         * Called when the connection is lost, on the connection's own thread: must not block.
         *
         * @param failure the message that the client could not read, if that closed the connection; else null
         */
        void onLost(@Nullable ReadFailure failure);
    }

    /** If a connection lasted this long, it was not ended by the first frames that it carried. */
    private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ConnectionFactory factory;
    private final RabbitMqSettings settings;
    private final BrokerNodes nodes;
    private final String purpose;
    private final Executor recoveryExecutor;
    private final User user;

    /** The socket of the latest connection. */
    private volatile @Nullable Socket socket;

    /** The node of the current or latest connection. */
    private volatile InetSocketAddress remote;

    private final AtomicLong reconnects = new AtomicLong();

    private volatile boolean blocked;

    /** In the time of {@link System#nanoTime}. */
    private volatile long blockedSince;

    /** Whether the user was notified of the connection. */
    private volatile boolean open;

    private @Nullable Connection current;
    private boolean closed;

    /** Is reset only after a connection that lasted. */
    private Backoff backoff = new Backoff();

    /** In the time of {@link System#nanoTime}. */
    private volatile long connectedAt;

    /** The failure of the last attempt to connect; used by the recovering thread. */
    private @Nullable ReadFailure failureWhileConnecting;

    public RecoveringConnection(
            ConnectionFactory factory,
            RabbitMqSettings settings,
            BrokerNodes nodes,
            String purpose,
            Executor recoveryExecutor,
            User user) {
        this.factory = factory.clone();
        this.factory.setSocketConfigurator(
                factory.getSocketConfigurator().andThen(configured -> this.socket = configured));
        this.settings = settings;
        this.nodes = nodes;
        Endpoint first = settings.endpoints().get(0);
        this.remote = InetSocketAddress.createUnresolved(first.host(), first.port());
        this.purpose = purpose;
        this.connectedAt = System.nanoTime() - STABLE_NANOS;
        this.recoveryExecutor = recoveryExecutor;
        this.user = user;
    }

    /** Connects for the first time: blocks, and gives up after the configured number of attempts. */
    public void connect() {
        long waitMillis = settings.initialWait().toMillis();
        for (int attempt = 1; ; attempt++) {
            try {
                connectOnce();
                failIfClosed();
                return;
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                failIfClosed();
                Optional<TransportException> hopeless = ConnectProblem.hopeless(e, settings);
                if (hopeless.isPresent()) {
                    throw hopeless.get();
                }
                if (attempt >= settings.initialAttempts()) {
                    throw ConnectProblem.lastAttempt(e, settings, attempt);
                }
                LOG.connectAttemptFailed(
                        settings.address(), attempt, settings.initialAttempts(), waitMillis, CloseReasons.of(e));
                pause(waitMillis);
                failIfClosed();
            }
        }
    }

    private void failIfClosed() {
        if (isClosed()) {
            throw new TransportException(
                    "The application is stopping: RabbitMQ " + settings.address() + " is no longer connected", null);
        }
    }

    private void connectOnce() throws IOException, TimeoutException {
        Connection connection =
                factory.newConnection(nodes.inOrderOfTrial(), settings.applicationName() + " (" + purpose + ")");
        try {
            synchronized (this) {
                if (closed) {
                    connection.abort(ABORT_MILLIS);
                    return;
                }
                current = connection;
            }
            setBlocked(false);
            Socket connected = socket;
            if (connected != null && connected.getRemoteSocketAddress() instanceof InetSocketAddress address) {
                remote = address;
            }
            BrokerVersion.check(connection, settings);
            user.onConnected(connection);
            connectedAt = System.nanoTime();
            open = true;
            LOG.connected(settings.address(), purpose);
            // last: an earlier loss throws above, and must not start a second recovery
            connection.addShutdownListener(signal -> lost(connection, signal));
        } catch (IOException | RuntimeException | Error e) {
            failureWhileConnecting = LastFrame.failureOf(connection);
            connection.abort(ABORT_MILLIS); // without a limit it would wait for a broker that hangs
            throw e;
        }
    }

    /**
     * Opens another connection to the same node. It does not recover, and the caller closes it.
     *
     * @param answerMillis how long an answer may take
     * @throws IOException if it cannot be opened
     */
    public Connection openBeside(String otherPurpose, int answerMillis) throws IOException {
        ConnectionFactory beside = factory.clone();
        beside.setSocketConfigurator(SocketConfigurators.defaultConfigurator());
        beside.setChannelRpcTimeout(answerMillis);
        try {
            return beside.newConnection(
                    List.of(new Address(remote.getHostString(), remote.getPort())),
                    settings.applicationName() + " (" + otherPurpose + ")");
        } catch (TimeoutException | ShutdownSignalException e) {
            throw new IOException(e);
        }
    }

    private void lost(Connection connection, ShutdownSignalException signal) {
        synchronized (this) {
            if (closed || current != connection) {
                return;
            }
            current = null;
            open = false;
        }
        if (signal.getCause() instanceof MissedHeartbeatException) {
            nodes.hangs(new Endpoint(host(), port()));
        }
        LOG.connectionLost(settings.address(), purpose, CloseReasons.of(signal));
        user.onLost(LastFrame.failureOf(connection));
        recoveryExecutor.execute(this::recover);
    }

    /** Connects on another thread, again and again until it succeeds. Does not block. */
    public void connectLater() {
        recoveryExecutor.execute(this::recover);
    }

    private void recover() {
        if (System.nanoTime() - connectedAt < STABLE_NANOS) {
            pause(backoff.nextMillis()); // it lasted only a moment: without a pause, it would reopen in a tight loop
        } else {
            backoff = new Backoff();
        }
        while (!isClosed()) {
            try {
                failureWhileConnecting = null;
                connectOnce();
                reconnects.incrementAndGet();
                return;
            } catch (IOException | TimeoutException | RuntimeException e) {
                user.onLost(failureWhileConnecting);
                long pauseMillis = backoff.nextMillis();
                LOG.reconnectFailed(settings.address(), purpose, pauseMillis, CloseReasons.of(e));
                pause(pauseMillis);
            } catch (Error e) { // for example no memory or no thread, which may be temporary
                user.onLost(failureWhileConnecting);
                LOG.unexpected("the recovery of the connection for " + purpose, e);
                pause(backoff.nextMillis());
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // a pause that is too short does no harm
    private void pause(long millis) {
        try {
            synchronized (this) {
                if (!closed && millis > 0) {
                    wait(millis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted while connecting to RabbitMQ " + settings.address(), e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String purpose() {
        return purpose;
    }

    @Override
    public String host() {
        return remote.getHostString(); // does not look up the name
    }

    @Override
    public int port() {
        return remote.getPort();
    }

    @Override
    public boolean isOpen() {
        return open && current() != null;
    }

    @Override
    public long reconnects() {
        return reconnects.get();
    }

    @Override
    public Duration blockedFor() {
        return blocked ? Duration.ofNanos(System.nanoTime() - blockedSince) : Duration.ZERO;
    }

    /** The broker blocked or unblocked this connection. */
    public void setBlocked(boolean nowBlocked) {
        if (nowBlocked && !blocked) {
            blockedSince = System.nanoTime();
        }
        blocked = nowBlocked;
    }

    /** The open connection, or null. */
    public synchronized @Nullable Connection current() {
        return current != null && current.isOpen() ? current : null;
    }

    /**
     * Cuts the connection to a node that hangs, so that the other nodes are tried first. A graceful close would block,
     * too. Does not block.
     */
    public void breakOff(Connection connection) {
        Socket broken;
        synchronized (this) {
            if (current != connection) {
                return;
            }
            broken = socket;
        }
        nodes.hangs(new Endpoint(host(), port()));
        if (broken != null) {
            breakOff(broken);
        }
    }

    private void breakOff(Socket broken) {
        try {
            broken.setSoLinger(true, 0); // or a TLS socket would wait for the blocked write
            broken.close();
        } catch (IOException e) {
            LOG.debugf("The socket for %s was closed already: %s", purpose, e);
        }
    }

    /**
     * Ends the connection permanently, even while it is being opened or closed: all calls that wait for the broker
     * fail. Does not block.
     */
    public void cut() {
        synchronized (this) {
            closed = true;
            open = false;
            current = null;
            notifyAll();
        }
        Socket broken = socket;
        if (broken != null) {
            breakOff(broken);
        }
    }

    /** Closes the connection permanently. If it is open, waits for the broker's answer. */
    public void close(int timeoutMillis) {
        Connection connection;
        synchronized (this) {
            closed = true;
            open = false;
            connection = current;
            current = null;
            notifyAll();
        }
        if (connection != null) {
            connection.abort(timeoutMillis);
        }
    }
}
