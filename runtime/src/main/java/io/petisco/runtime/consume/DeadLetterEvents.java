package io.petisco.runtime.consume;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.petisco.MessageDeadLettered;
import io.petisco.MessageEnvelope;
import io.petisco.retry.Failure;
import io.petisco.retry.Printable;

import static io.petisco.runtime.consume.ConsumeLog.LOG;

/** Notifies the application's observers of each dead letter. Nothing here blocks. */
public final class DeadLetterEvents implements HandlingObserver {

    private final Function<MessageDeadLettered, CompletionStage<?>> fire;

    /** @param fire calls all asynchronous observers, and completes when they are done */
    public DeadLetterEvents(Function<MessageDeadLettered, CompletionStage<?>> fire) {
        this.fire = fire;
    }

    @Override
    public QueueObserver observe(ObservedQueue queue) {
        HandlerDescriptor handler = queue.handler();
        return (envelope, delivery) -> new HandlingObservation() {
            @Override
            public void deadLettered(Failure failure, DeadLetterPlace place) {
                tell(handler, envelope, failure, place);
            }
        };
    }

    private void tell(HandlerDescriptor handler, MessageEnvelope envelope, Failure failure, DeadLetterPlace place) {
        MessageDeadLettered event = new MessageDeadLettered(
                Optional.ofNullable(envelope),
                handler.handler(),
                place.queue(),
                place.deadLetterQueue(),
                place.attempt(),
                failure.reason(),
                failure.cause());
        fire.apply(event).whenComplete((done, thrown) -> {
            if (thrown != null) {
                LastResort.quietly(
                        () -> LOG.observerFailed(handler.handler(), place.deadLetterQueue(), Printable.of(thrown)));
            }
        });
    }
}
