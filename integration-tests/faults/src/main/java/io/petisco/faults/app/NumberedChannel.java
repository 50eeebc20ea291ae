package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.petisco.MessageContext;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.reactive.messaging.annotations.Blocking;

/** Handles the events from a channel of the official connector, which consumes the queue instead of {@link NumberedHandler}. */
@ApplicationScoped
@IfBuildProperty(name = NumberedChannel.PROPERTY, stringValue = "true")
public class NumberedChannel {

    static final String PROPERTY = "faults.channel";

    private final NumberedWork work;

    NumberedChannel(NumberedWork work) {
        this.work = work;
    }

    @Incoming("numbered-handle")
    @Blocking
    void handle(Numbered event, MessageContext context) {
        work.handle(event, context);
    }
}
