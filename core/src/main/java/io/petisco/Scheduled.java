package io.petisco;

import java.util.Objects;

/**
 * A message that waits for its time to be sent. Keep the id, in a table for example, to cancel the message later or
 * from another instance.
 *
 * @param id unique among all scheduled messages
 */
public record Scheduled(String id) {

    public Scheduled {
        Objects.requireNonNull(id, "id");
    }
}
