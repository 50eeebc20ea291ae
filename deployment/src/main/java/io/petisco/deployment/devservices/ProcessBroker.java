package io.petisco.deployment.devservices;

import java.util.Optional;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.JoinedRabbitMq;
import io.petisco.localbroker.LocalRabbitMq;

/** A private node of this machine's rabbitmq-server, which applications in dev mode share if the request allows it. */
final class ProcessBroker {

    private ProcessBroker() {}

    static DevBroker start(BrokerRequest request) {
        return request.nodeName().isPresent() ? join(request, request.nodeName().get()) : startOwn(request);
    }

    /** Joins the node of this name, which another application in dev mode may have started. */
    private static DevBroker join(BrokerRequest request, String name) {
        JoinedRabbitMq node = JoinedRabbitMq.join(request.options(), name, started -> admit(started, request.login()));
        return DevBroker.rabbitMq(
                "a private node of " + request.serverScript()
                        + (node.isStartedHere() ? "" : " that another application started"),
                node.host(),
                node.port(),
                node.managementPort(),
                request.login(),
                Optional.empty(),
                node::close);
    }

    private static DevBroker startOwn(BrokerRequest request) {
        LocalRabbitMq node = LocalRabbitMq.startSilently(request.options().withKind(BrokerKind.PROCESS));
        try {
            admit(node, request.login());
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
        return DevBroker.rabbitMq(
                "a private node of " + request.serverScript(),
                node.host(),
                node.port(),
                node.managementPort().orElse(0),
                request.login(),
                Optional.empty(),
                node::close);
    }

    private static void admit(LocalRabbitMq node, Login login) {
        if (login.equals(Login.DEFAULT)) {
            return;
        }
        if (!login.virtualHost().equals(node.virtualHost())) {
            node.ctl("add_vhost", login.virtualHost());
        }
        if (login.username().equals(node.username())) {
            node.ctl("change_password", login.username(), login.password());
        } else {
            node.ctl("add_user", login.username(), login.password());
            node.ctl("set_user_tags", login.username(), "administrator");
        }
        node.ctl("set_permissions", "-p", login.virtualHost(), login.username(), ".*", ".*", ".*");
    }
}
