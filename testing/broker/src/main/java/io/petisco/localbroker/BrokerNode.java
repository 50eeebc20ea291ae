package io.petisco.localbroker;

/**
 * One broker, whatever its kind. Internal: use {@link LocalRabbitMq}.
 *
 * <p>Public, and made of JDK types only, because {@link SharedBroker} shares one broker between the class loaders of a
 * JVM through a JMX proxy of this interface.
 */
public interface BrokerNode {

    /** The name of the {@link BrokerKind}. */
    String kind();

    String host();

    int port();

    String username();

    String password();

    String virtualHost();

    /** Port of the management API, 0 when there is none. */
    int managementPort();

    String ctl(String[] arguments);

    void importDefinitions(String file);

    void stop();

    void kill();

    void restart();

    void close();

    /** For the log: its kind and address. */
    String describe();
}
