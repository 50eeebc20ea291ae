package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.List;

import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.UnpublishedMessage;
import io.petisco.fallback.FilePublishFallback;
import io.petisco.transport.OutgoingMessage;
import io.quarkus.arc.ClientProxy;

/** Passes messages that could not be published to the fallback. Safe for use by several threads. */
final class FallbackHandover {

    private final PublishFallback fallback;
    private final String name;
    private final OutageLog outage;

    FallbackHandover(PublishFallback fallback, OutageLog outage) {
        this.fallback = fallback;
        this.name = fallback instanceof FilePublishFallback
                ? fallback.toString()
                : "the fallback " + ClientProxy.unwrap(fallback).getClass().getName();
        this.outage = outage;
    }

    /** Records that a call was published completely. */
    void published() {
        outage.published();
    }

    /**
     * Passes messages to the fallback; blocks as long as the fallback does.
     *
     * @param outgoing all messages of the call
     * @return the exception of the call for the messages that the fallback did not save, or null
     */
    PublishException handOver(PublishFailures failures, List<OutgoingMessage> outgoing) {
        List<PublishFailures.Failed> left = new ArrayList<>(0);
        List<Throwable> problems = new ArrayList<>(0);
        for (PublishFailures some : failures.byKind()) {
            PublishException cause = some.exception();
            try {
                fallback.save(unpublished(some, outgoing), cause);
                outage.saved(some.list().size(), cause, name);
            } catch (Throwable e) { // whatever is thrown: the messages are not saved, and the caller has to know
                left.addAll(some.list());
                if (e != cause) {
                    problems.add(e);
                    outage.fallbackFailed(name, e);
                }
            }
        }
        return left.isEmpty() ? null : failure(failures.only(left), problems);
    }

    private static List<UnpublishedMessage> unpublished(PublishFailures some, List<OutgoingMessage> outgoing) {
        return some.list().stream()
                .<UnpublishedMessage>map(failed -> new Unpublished(some.message(failed), outgoing.get(failed.index())))
                .toList();
    }

    private static PublishException failure(PublishFailures left, List<Throwable> problems) {
        PublishException failure =
                left.exception(problems.isEmpty() ? "" : "; and the fallback has failed: " + problems.get(0));
        problems.forEach(failure::addSuppressed);
        return failure;
    }
}
