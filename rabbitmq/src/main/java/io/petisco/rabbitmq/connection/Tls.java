package io.petisco.rabbitmq.connection;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How connections are encrypted.
 *
 * @param contexts the trusted CAs, and the client's own certificate if it has one; called for each connection, because
 *     certificates are renewed while the application runs
 * @param verifyHostname whether the broker's certificate has to name the host that was connected to
 */
public record Tls(Supplier<SSLContext> contexts, boolean verifyHostname) {}
