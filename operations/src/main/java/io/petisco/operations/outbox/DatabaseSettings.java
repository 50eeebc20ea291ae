package io.petisco.operations.outbox;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The database with the tables of an outbox.
 *
 * @param url the JDBC URL
 * @param user null if the URL contains it, or none is needed
 * @param driver a jar with the JDBC driver; null for the drivers of the class path
 */
public record DatabaseSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path driver) {

    /** Without the parameters of the URL, which may contain a password. */
    @Override
    public String toString() {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }
}
