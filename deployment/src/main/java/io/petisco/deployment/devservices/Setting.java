package io.petisco.deployment.devservices;

/** The names of the settings that the dev service reads and provides. */
final class Setting {

    static final String PREFIX = "quarkus.petisco.devservices";
    static final String KIND = PREFIX + ".kind";
    static final String ENABLED = "quarkus.devservices.enabled";

    static final String TRANSPORT = "quarkus.petisco.transport";
    static final String IN_MEMORY = "in-memory";
    static final String HOST = "rabbitmq-host";
    static final String PORT = "rabbitmq-port";
    static final String ADDRESSES = "rabbitmq-addresses";
    static final String USERNAME = "rabbitmq-username";
    static final String PASSWORD = "rabbitmq-password";
    static final String VIRTUAL_HOST = "rabbitmq-virtual-host";
    /** Read by the dev UI of quarkus-messaging-rabbitmq. */
    static final String MANAGEMENT_PORT = "rabbitmq-http-port";

    /** The switch of quarkus-messaging-rabbitmq's own dev service. */
    static final String MESSAGING_ENABLED = "quarkus.rabbitmq.devservices.enabled";

    private Setting() {}
}
