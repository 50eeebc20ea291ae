package io.petisco.faults.app;

import jakarta.enterprise.context.ApplicationScoped;

import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.quarkus.arc.properties.UnlessBuildProperty;

/** Handles the events, except in the application that consumes them through a channel. */
@ApplicationScoped
@UnlessBuildProperty(name = NumberedChannel.PROPERTY, stringValue = "true", enableIfMissing = true)
public class NumberedHandler {

    private final NumberedWork work;

    NumberedHandler(NumberedWork work) {
        this.work = work;
    }

    @HandlesEvent
    void handle(Numbered event, MessageContext context) {
        work.handle(event, context);
    }
}
