package io.petisco.operations.outbox;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where the tables of an outbox are.
 *
 * @param url of JDBC
 * @param user null where the URL says it, or none is needed
 * @param driver a jar with the JDBC driver; null for the drivers of the class path
 */
public record DatabaseSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path driver) {

    /** Without the parameters, which may hold a password. */
    @Override
    public String toString() {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }
}
