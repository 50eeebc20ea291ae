package io.petisco.deployment.running.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.reactive.messaging.ChannelRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** The extension excludes the beans of Quarkus Messaging only if the application mentions none of its types. */
class WhoNamesMessagingHasItWithoutAChannelTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("messaging-named", GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .addClasses(Channels.class)
            .build();

    @ApplicationScoped
    static class Channels {

        @Inject
        ChannelRegistry registry;

        int count() {
            return registry.getIncomingNames().size()
                    + registry.getOutgoingNames().size();
        }
    }

    @Inject
    Channels channels;

    @Test
    void itsBeansAreThere() {
        assertThat(channels.count()).isZero();
    }
}
