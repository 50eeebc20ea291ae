package io.petisco.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The syntax of the Python implementation's command: {@code petisco-rabbitmq --requeue ...}, with an option and no
 * command.
 */
final class RequeueOption {

    private static final List<String> NAMES = List.of("--requeue", "-rq");

    private RequeueOption() {}

    /** The same arguments with the command {@code requeue} instead of the option, at any position. */
    static String[] asCommand(String... arguments) {
        List<String> list = new ArrayList<>(Arrays.asList(arguments));
        boolean command = !list.isEmpty() && !list.get(0).startsWith("-");
        if (command || !list.removeIf(NAMES::contains)) {
            return arguments;
        }
        list.add(0, "requeue");
        return list.toArray(String[]::new);
    }
}
