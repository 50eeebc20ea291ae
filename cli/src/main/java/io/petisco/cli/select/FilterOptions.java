package io.petisco.cli.select;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.petisco.cli.CliException;
import io.petisco.operations.OperationException;
import io.petisco.operations.message.MessageFilter;
import io.petisco.operations.message.WatchedFilter;
import picocli.CommandLine.Option;

/** The options that select messages. */
public final class FilterOptions {

    private static final String EXAMPLE = ", for example --where type=user.created. FIELD is " + MessageFilter.FIELDS;

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = {
                "Only messages that meet this condition; if repeated, all conditions. FIELD is type, exception,"
                        + " handler, id,"
                        + " meta.NAME or header.NAME; a * in VALUE matches any characters.",
            })
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Only messages that have been dead letters for longer: 90s, 30m, 2h, 7d.")
    private Duration olderThan;

    /** The filter, with ages relative to the current time. */
    public WatchedFilter filter() {
        try {
            return new WatchedFilter(MessageFilter.of(where, Optional.ofNullable(olderThan), Instant.now()));
        } catch (OperationException e) {
            throw CliException.refused("--where " + e.getMessage() + EXAMPLE);
        }
    }
}
