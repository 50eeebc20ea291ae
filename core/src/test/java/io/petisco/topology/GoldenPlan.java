package io.petisco.topology;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The six subscribers of {@code golden/topology.json}. */
public final class GoldenPlan {

    public static final ServiceName SERVICE = new ServiceName("acme", "registration");
    public static final QueueTtls TTLS = new QueueTtls(Duration.ofMillis(1_500), Optional.empty());

    private GoldenPlan() {}

    public static List<Subscription> subscriptions(ServiceName service) {
        return List.of(
                subscription(service, 1, "event", "user.created", "send_mail_on_user_created"),
                subscription(service, 1, "event", "user.confirmed", "send_sms_on_user_confirmed"),
                subscription(service, 1, "event", "user.created", "audit_user"),
                subscription(service, 1, "event", "user.confirmed", "audit_user"),
                subscription(service, 2, "event", "invoice.paid", "book_invoice"),
                subscription(service, 1, "command", "persist.user", "persist_user_handler"));
    }

    private static Subscription subscription(
            ServiceName service, int version, String kind, String message, String handler) {
        return new Subscription(service, version, kind, message, handler, Optional.empty(), QueueShape.DEFAULT);
    }

    public static Topology topology() {
        return TopologyPlanner.plan(
                SERVICE,
                subscriptions(SERVICE),
                Optional.of(new Store(SERVICE, "store", Optional.empty(), QueueShape.DEFAULT)),
                TTLS);
    }
}
