package io.petisco.console.http;

/**
 * Who makes a request.
 *
 * @param operator whether the user may change something; otherwise, look only
 */
public record ConsoleUser(String name, boolean operator) {}
