package io.petisco.runtime.consume;

import java.util.Map;

/**
 * Makes a handler handle each message once.
 *
 * @param members the members with the key, by the name of the message's class: {@code com.acme.Pay#paymentId()} for a
 * method, {@code com.acme.Pay#paymentId} for a field; without any, the key is the message's id
 */
public record Idempotency(Map<String, String> members) {}
