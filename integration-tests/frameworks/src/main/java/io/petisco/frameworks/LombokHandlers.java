package io.petisco.frameworks;

import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.frameworks.LombokMessages.CustomerCalled;
import io.petisco.frameworks.LombokMessages.GreetCustomer;
import lombok.RequiredArgsConstructor;

/** A class without a scope, injected through the constructor that Lombok generates. */
@RequiredArgsConstructor
public class LombokHandlers {

    private final Seen seen;

    @HandlesEvent
    void answer(CustomerCalled event) {
        seen.add("lombok " + event.getPhoneNumber() + " " + event.getUrgent());
    }

    @HandlesCommand
    void greet(GreetCustomer command) {
        seen.add("lombok " + command.getFirstName() + " " + command.getTimes());
    }
}
