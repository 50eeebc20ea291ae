package io.petisco.frameworks;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.frameworks.LombokMessages.CustomerCalled;
import io.petisco.frameworks.LombokMessages.CustomerMoved;

/** A bean as users of Spring write it. */
@Service
public class SpringHandlers {

    private final Seen seen;

    @Autowired
    DomainEventBus events;

    @Value("${frameworks.greeting}")
    String greeting;

    @Autowired
    public SpringHandlers(Seen seen) {
        this.seen = seen;
    }

    @HandlesEvent
    void call(CustomerMoved event, MessageContext context) {
        seen.add("spring " + greeting + " " + event.getCity() + " " + event.isAbroad() + " " + context.attempt());
        events.publish(CustomerCalled.builder().phoneNumber("555").urgent(true).build());
    }

    @Incoming("customer_moved-note")
    void note(CustomerMoved event) {
        seen.add("channel " + event.getCity());
    }
}
