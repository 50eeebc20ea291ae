package io.petisco.topology;

import java.util.Objects;

/**
 * The permissions of a user in a virtual host, as regular expressions for names of exchanges and queues.
 *
 * @param configure what it may declare and delete
 * @param write the exchanges that it may publish to, and the queues that it may bind
 * @param read the queues that it may consume, and the exchanges that it may bind to
 */
public record UserPermissions(String configure, String write, String read) {

    /** Matches no name. */
    static final String NOTHING = "^$";

    public UserPermissions {
        Objects.requireNonNull(configure, "configure");
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(read, "read");
    }
}
