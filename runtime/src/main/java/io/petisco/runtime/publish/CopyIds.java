package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.List;

/** The ids of scheduled messages, and of their copies in older versions, which follow from them. */
final class CopyIds {

    private CopyIds() {}

    /** The id of a copy of a message. The first copy has the number 1. */
    static String of(String id, int copy) {
        return id + "." + copy;
    }

    /**
     * The ids for all rows of a call.
     *
     * @param ids those of the messages; the copies follow the messages
     */
    static List<String> withCopies(List<String> ids, int rows) {
        List<String> all = new ArrayList<>(ids);
        for (int copy = 1; all.size() < rows; copy++) {
            all.add(of(ids.get(0), copy));
        }
        return all;
    }
}
