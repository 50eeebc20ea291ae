package io.petisco.examples.registration;

/** The request to create a user. */
public record NewUser(String name, String email) {

    boolean isComplete() {
        return name != null && !name.isBlank() && email != null && email.contains("@");
    }
}
