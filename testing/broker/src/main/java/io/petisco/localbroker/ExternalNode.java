package io.petisco.localbroker;

import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;

import com.rabbitmq.client.ConnectionFactory;

/** An external broker: only its coordinates. */
final class ExternalNode implements BrokerNode {

    private final ConnectionFactory factory;
    private final int managementPort;

    private ExternalNode(ConnectionFactory factory, int managementPort) {
        this.factory = factory;
        this.managementPort = managementPort;
    }

    static ExternalNode connect(Options options) {
        String uri = options.uri()
                .orElseThrow(
                        () -> new LocalRabbitMqException("an external broker needs its address: set " + Options.PREFIX
                                + "uri (or " + Options.environmentName(Options.PREFIX + "uri")
                                + "), for example amqp://guest:guest@localhost:5672"));
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(uri);
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LocalRabbitMqException(Options.PREFIX
                    + "uri cannot be read: it looks like amqp://guest:guest@localhost:5672"); // it has the password
        }
        ExternalNode node = new ExternalNode(factory, options.managementPort());
        Duration limit = Duration.ofSeconds(Math.min(10, options.startTimeout().toSeconds()));
        Readiness.await(node, limit, () -> {}, () -> "Is it running and reachable? Check " + Options.PREFIX + "uri.");
        return node;
    }

    @Override
    public String kind() {
        return BrokerKind.EXTERNAL.name();
    }

    @Override
    public String host() {
        return factory.getHost();
    }

    @Override
    public int port() {
        return factory.getPort();
    }

    @Override
    public String username() {
        return factory.getUsername();
    }

    @Override
    public String password() {
        return factory.getPassword();
    }

    @Override
    public String virtualHost() {
        return factory.getVirtualHost();
    }

    @Override
    public int managementPort() {
        return managementPort;
    }

    @Override
    public String ctl(String[] arguments) {
        throw unsupported("rabbitmqctl");
    }

    @Override
    public void importDefinitions(String file) {
        throw unsupported("importing definitions");
    }

    @Override
    public void stop() {
        throw unsupported("stop");
    }

    @Override
    public void kill() {
        throw unsupported("kill");
    }

    @Override
    public void restart() {
        throw unsupported("restart");
    }

    @Override
    public void close() {
        // not ours
    }

    @Override
    public String describe() {
        return "the external broker at " + host() + ":" + port();
    }

    private UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(what + " is not possible with " + describe()
                + ", which the tests do not own: unset " + Options.PREFIX + "uri to start a private broker");
    }
}
