package io.petisco.examples.registration.docs;

import java.time.Duration;
import java.time.LocalTime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.petisco.ChaosSettings;
import io.petisco.ConfigurableChaos;
import io.petisco.MessageChaos;

/** Code in guide-control.adoc. */
class ChaosExamples {

    static class ChaosMonkey {

        @Inject
        ConfigurableChaos chaos;

        void failHalfOfTheTime() {
            ChaosSettings now = chaos.settings();
            chaos.change(new ChaosSettings(0, 0.5, Duration.ZERO, now.protectedRoutingKeys(), now.nackDelay()));
        }

        void stopChaos() {
            chaos.change(ChaosSettings.OFF);
        }
    }

    @ApplicationScoped
    class OnlyAtNight implements MessageChaos {

        @Override
        public boolean simulateNack(String queue, String routingKey) {
            return LocalTime.now().getHour() < 6;
        }

        @Override
        public boolean simulateFailure(String queue, String routingKey) {
            return false;
        }
    }
}
