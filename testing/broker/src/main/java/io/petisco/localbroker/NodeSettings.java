package io.petisco.localbroker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The identity of a private node: name, ports, and the environment that keeps it (and its rabbitmqctl) away from any
 * other RabbitMQ or Erlang of the machine.
 */
record NodeSettings(String name, NodeFolder folder, int amqpPort, int managementPort, int clusterPort, int epmdPort) {

    static final String HOST = "127.0.0.1";
    private static final String LOOPBACK_ONLY = "-kernel inet_dist_use_interface {127,0,0,1}";

    /** The settings of a single node. */
    static NodeSettings create(Options options) {
        return create(options, FreePorts.any(), UUID.randomUUID().toString());
    }

    /** The settings of a node that can join a cluster with this one. */
    NodeSettings createPeer(Options options) {
        return create(options, epmdPort, folder.cookie());
    }

    private static NodeSettings create(Options options, int epmdPort, String cookie) {
        int amqp = FreePorts.claim(options.port(), options.settingNames().name("port"));
        int management =
                FreePorts.claim(options.managementPort(), options.settingNames().name("management-port"));
        NodeFolder folder = NodeFolder.create(options, cookie);
        String name = folder.root().getFileName() + "@localhost";
        NodeSettings settings = new NodeSettings(name, folder, amqp, management, FreePorts.any(), epmdPort);
        folder.write("rabbitmq.conf", settings.configuration() + options.configuration());
        return settings;
    }

    private String configuration() {
        return """
                listeners.tcp.local = %s:%d
                management.tcp.ip = %s
                management.tcp.port = %d
                # a test must not block because the machine is nearly full
                disk_free_limit.absolute = 10MB
                """.formatted(HOST, amqpPort, HOST, managementPort);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", path("home"));
        environment.put("ERL_EPMD_PORT", String.valueOf(epmdPort));
        environment.put("ERL_EPMD_ADDRESS", HOST);
        environment.put("ERL_CRASH_DUMP", path("log/erl_crash.dump"));
        environment.put("RABBITMQ_NODENAME", name);
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(clusterPort));
        environment.put("RABBITMQ_MNESIA_BASE", path("data"));
        environment.put("RABBITMQ_LOG_BASE", path("log"));
        environment.put("RABBITMQ_CONF_ENV_FILE", path("rabbitmq-env.conf"));
        environment.put("RABBITMQ_CONFIG_FILE", path("rabbitmq.conf"));
        environment.put("RABBITMQ_CONFIG_FILES", path("no-conf.d"));
        environment.put("RABBITMQ_ADVANCED_CONFIG_FILE", path("advanced.config"));
        environment.put("RABBITMQ_GENERATED_CONFIG_DIR", path("config"));
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", path("enabled_plugins"));
        environment.put("RABBITMQ_PLUGINS_EXPAND_DIR", path("plugins-expand"));
        environment.put("RABBITMQ_PID_FILE", path("rabbitmq.pid"));
        // The script then replaces itself with Erlang, so that the process we started is the node.
        environment.put("RABBITMQ_ALLOW_INPUT", "1");
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-noinput +B i " + LOOPBACK_ONLY);
        environment.put("RABBITMQ_CTL_ERL_ARGS", LOOPBACK_ONLY);
        environment.put("RABBITMQ_CTL_DIST_PORT_MAX", "36672");
        return environment;
    }

    private String path(String name) {
        return folder.file(name).toString();
    }
}
