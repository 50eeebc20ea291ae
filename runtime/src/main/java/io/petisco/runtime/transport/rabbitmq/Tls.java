package io.petisco.runtime.transport.rabbitmq;

import javax.net.ssl.SSLContext;

/**
 * How connections are encrypted.
 *
 * @param context whom to trust, and the client's own certificate if it has one
 * @param verifyHostname whether the broker's certificate has to name the host that was connected to
 */
public record Tls(SSLContext context, boolean verifyHostname) {}
