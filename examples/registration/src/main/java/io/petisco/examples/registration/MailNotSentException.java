package io.petisco.examples.registration;

/** The mail server did not accept a mail. */
public class MailNotSentException extends RuntimeException {

    public MailNotSentException(String message) {
        super(message);
    }
}
