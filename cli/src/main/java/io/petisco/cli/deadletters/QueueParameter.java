package io.petisco.cli.deadletters;

import picocli.CommandLine.Parameters;

/** The queue that a command is about. */
final class QueueParameter {

    @Parameters(paramLabel = "QUEUE", description = "The queue, for example dead_letter.<queue of the handler>.")
    private String queue;

    String name() {
        return queue;
    }
}
