package io.petisco.localbroker;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * One broker per JVM. Quarkus loads test classes with several class loaders, each with its own copy of this class, so a
 * static field would not be enough: the broker is registered with the JVM's MBean server, and all copies reach it
 * through a proxy.
 */
final class SharedBroker {

    private static final String NAME = "io.petisco:type=LocalRabbitMq";

    private SharedBroker() {}

    static BrokerNode get(Supplier<BrokerNode> starter) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(NAME);
            synchronized (server) { // the same object for every class loader
                if (!server.isRegistered(name)) {
                    BrokerNode node = starter.get();
                    server.registerMBean(new StandardMBean(node, BrokerNode.class), name);
                    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "rabbitmq-close"));
                }
            }
            return JMX.newMBeanProxy(server, name, BrokerNode.class);
        } catch (JMException e) {
            throw new LocalRabbitMqException("cannot share the RabbitMQ of this JVM: " + e.getMessage(), e);
        }
    }
}
