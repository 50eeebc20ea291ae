package io.petisco.faults;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of the broker as a whole. */
final class BrokerFaults {

    private static final long ALARM_SECONDS = 7; // longer than the confirm time-out

    private static final long ABSENT_SECONDS = 25;

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(1, "broker restarts", BrokerFaults::restart).withOutage(),
                Fault.of(2, "broker killed and back", BrokerFaults::kill).withOutage(),
                Fault.of(10, "broker comes back empty", BrokerFaults::comeBackEmpty)
                        .withOutage(),
                Fault.of(11, "broker absent for a long time", BrokerFaults::stayAway)
                        .withOutage(),
                Fault.of(12, "memory alarm blocks publishers", BrokerFaults::raiseTheMemoryAlarm)
                        .withOutage(),
                Fault.of(18, "handler longer than consumer_timeout", BrokerFaults::overrunTheConsumerTimeout),
                Fault.of(22, "credentials rotated", BrokerFaults::rotateCredentials)
                        .withOutage());
    }

    static void restart(Arena arena) {
        arena.broker().stop();
        arena.broker().restart();
    }

    static void kill(Arena arena) {
        arena.broker().kill();
        arena.broker().restart();
    }

    /** The broker loses its messages, which no client can prevent, so all messages are settled before. */
    private static void comeBackEmpty(Arena arena) throws Exception {
        arena.endAndSettle();
        Broker broker = arena.broker();
        broker.ctl("stop_app");
        broker.ctl("reset"); // RabbitMQ 4.3 refuses force_reset
        broker.ctl("start_app");
        broker.ctl("await_startup");
        arena.begin(FaultRun.RATE);
    }

    /** Stays down so long that pauses that doubled without a limit would exceed the limit for the recovery. */
    private static void stayAway(Arena arena) {
        arena.broker().stop();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(ABSENT_SECONDS));
        arena.broker().restart();
    }

    private static void raiseTheMemoryAlarm(Arena arena) {
        arena.broker().ctl("set_vm_memory_high_watermark", "0.00001");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(ALARM_SECONDS));
        arena.broker().ctl("set_vm_memory_high_watermark", "0.4");
    }

    /** By default, the broker checks for late acknowledgements once a minute; here every half second, on new channels. */
    private static void overrunTheConsumerTimeout(Arena arena) throws Exception {
        arena.broker().ctl("eval", "application:set_env(rabbit, channel_tick_interval, 500).");
        arena.broker().ctl("eval", "application:set_env(rabbit, consumer_timeout, 3000).");
        arena.closeConnections();
        long late = arena.publish(Behaviour.TAKE_VERY_LONG);
        arena.awaitHandled(late);
        assertThat(arena.broker().ctl("eval", "application:set_env(rabbit, consumer_timeout, 1800000)."))
                .isNotNull();
        arena.broker().ctl("eval", "application:set_env(rabbit, channel_tick_interval, 60000).");
        arena.closeConnections();
    }

    private static void rotateCredentials(Arena arena) {
        Broker broker = arena.broker();
        broker.ctl("change_password", broker.username(), "rotated");
        arena.closeConnections();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        broker.ctl("change_password", broker.username(), broker.password());
    }
}
