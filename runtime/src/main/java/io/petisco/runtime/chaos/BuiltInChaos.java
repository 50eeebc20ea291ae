package io.petisco.runtime.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import io.petisco.ChaosSettings;
import io.petisco.ConfigurableChaos;
import io.petisco.topology.QueuePattern;

import static io.petisco.runtime.chaos.ChaosLog.LOG;

/** Injects failures at random, with the configured probabilities. */
public final class BuiltInChaos implements ConfigurableChaos {

    /** The settings, prepared for use. */
    private record Active(ChaosSettings settings, Set<String> names, List<QueuePattern> patterns) {

        static final Active OFF = new Active(ChaosSettings.OFF, Set.of(), List.of());

        static Active of(ChaosSettings settings) {
            return new Active(
                    settings,
                    settings.protectedRoutingKeys().stream()
                            .filter(key -> !isPattern(key))
                            .collect(Collectors.toUnmodifiableSet()),
                    settings.protectedRoutingKeys().stream()
                            .filter(Active::isPattern)
                            .map(QueuePattern::new)
                            .toList());
        }

        private static boolean isPattern(String key) {
            return key.contains("*") || key.contains("?");
        }

        boolean hits(double share, String queue, String routingKey) {
            return share > 0
                    && ThreadLocalRandom.current().nextDouble() < share
                    && !isProtected(queue)
                    && !isProtected(routingKey);
        }

        boolean isProtected(String name) {
            return names.contains(name) || patterns.stream().anyMatch(pattern -> pattern.matches(name));
        }
    }

    private volatile Active active = Active.OFF;
    private volatile boolean enabled;

    /** Enables it, and logs the settings. */
    public void enable(ChaosSettings settings) {
        enabled = true;
        active = Active.of(settings);
        if (settings.isOn()) {
            LOG.on(ChaosDescription.of(settings));
        }
    }

    /** Leaves it without effect, because the application runs in production. Logs this, if chaos is configured. */
    public void leaveOffInProduction(ChaosSettings settings) {
        if (settings.isOn()) {
            LOG.notInProduction(ChaosDescription.of(settings));
        }
    }

    /** Leaves it without effect, because another bean decides. */
    public void leaveTo(Class<?> ownBean) {
        LOG.ownBean(ownBean.getName());
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public ChaosSettings settings() {
        return active.settings();
    }

    @Override
    public void change(ChaosSettings settings) {
        if (!enabled) {
            throw new IllegalStateException(
                    "Chaos is not enabled: in production set quarkus.petisco.chaos.enabled=true;"
                            + " a MessageChaos bean of the application has its own means to change it");
        }
        active = Active.of(settings);
        if (settings.isOn()) {
            LOG.on(ChaosDescription.of(settings));
        } else {
            LOG.off();
        }
    }

    @Override
    public boolean simulateNack(String queue, String routingKey) {
        Active now = active;
        return now.hits(now.settings().nackShare(), queue, routingKey);
    }

    @Override
    public boolean simulateFailure(String queue, String routingKey) {
        Active now = active;
        return now.hits(now.settings().failureShare(), queue, routingKey);
    }

    @Override
    public Duration delay(String queue, String routingKey) {
        Active now = active;
        Duration delay = now.settings().delay();
        return delay.isZero() || now.isProtected(queue) || now.isProtected(routingKey) ? Duration.ZERO : delay;
    }

    @Override
    public Duration nackDelay() {
        return active.settings().nackDelay();
    }
}
