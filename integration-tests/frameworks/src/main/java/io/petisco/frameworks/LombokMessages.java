package io.petisco.frameworks;

import io.petisco.Command;
import io.petisco.DomainEvent;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.NoArgsConstructor;
import lombok.Value;
import lombok.extern.jackson.Jacksonized;

/** Message classes as users of Lombok write them. */
public final class LombokMessages {

    private LombokMessages() {}

    /** A class with getters and setters. */
    @Data
    @NoArgsConstructor
    @AllArgsConstructor
    public static class CustomerMoved implements DomainEvent {
        private String city;
        private boolean abroad;
    }

    /** A class with a builder, which Jackson uses. */
    @Value
    @Builder
    @Jacksonized
    public static class CustomerCalled implements DomainEvent {
        String phoneNumber;
        Boolean urgent;
    }

    /** A class that Jackson creates with the parameter names of its constructor. */
    @Value
    public static class GreetCustomer implements Command {
        String firstName;
        int times;
    }
}
