package io.petisco.it;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.MessageType;

/** The messages of this application. */
public final class Events {

    private Events() {}

    public record OrderPlaced(UUID orderId, String customerName, int totalCents, Instant placedAt, List<String> items)
            implements DomainEvent {}

    @MessageType(name = "order.shipped", version = 3)
    public record Shipped(UUID orderId) implements DomainEvent {}

    public record Numbered(int number) implements DomainEvent {}

    public record Slow(int number) implements DomainEvent {}

    public record Failing(UUID id) implements DomainEvent {}

    public record FailingOnce(UUID id) implements DomainEvent {}

    public record Invalid(UUID id) implements DomainEvent {}

    public record Judged(UUID id, String verdict) implements DomainEvent {}

    public record Asynchronous(UUID id, boolean fails) implements DomainEvent {}

    public record Staged(UUID id, boolean fails) implements DomainEvent {}

    public record Blocked(UUID id) implements DomainEvent {}

    public record Light(UUID id) implements DomainEvent {}

    public record Transacted(UUID id) implements DomainEvent {}

    public record Scoped(UUID id) implements DomainEvent {}

    public record Fatal(UUID id) implements DomainEvent {}

    public record Huge(UUID id) implements DomainEvent {}

    public record Counted(UUID run, int number) implements DomainEvent {}

    public record Poisonous(UUID run, int number) implements DomainEvent {}

    public record PoisonousOnEventLoop(UUID run, int number) implements DomainEvent {}

    public record Dying(UUID run, int number) implements DomainEvent {}

    public record DyingForGood(UUID run, int number) implements DomainEvent {}

    public record LegacyOrder(UUID run, int number) implements DomainEvent {}

    public record Wrapped<T>(UUID id, T value) implements DomainEvent {}

    public record Address(String streetName, int zipCode) {}

    public record Unheard(UUID id) implements DomainEvent {}

    public record InvoicePaid(UUID invoiceId) implements DomainEvent {}

    /** A sealed hierarchy. */
    public sealed interface Payment extends DomainEvent {}

    public record CardPaid(UUID id, String cardType) implements Payment {}

    public record CashPaid(UUID id) implements Payment {}

    /** An ordinary class. */
    public static class Legacy implements DomainEvent {
        private UUID id;
        private Map<String, Object> details;

        public UUID getId() {
            return id;
        }

        public void setId(UUID id) {
            this.id = id;
        }

        public Map<String, Object> getDetails() {
            return details;
        }

        public void setDetails(Map<String, Object> details) {
            this.details = details;
        }
    }

    public record Reserve(UUID id) implements Command {}

    public record Reserved(UUID id) implements DomainEvent {}

    public record ReservedAsync(UUID id) implements DomainEvent {}

    public record Moved(UUID id) implements DomainEvent {}

    public record MovedFromEventLoop(UUID id) implements DomainEvent {}

    public record MovedFromWorker(UUID id) implements DomainEvent {}

    public record MovedByStage(UUID id) implements DomainEvent {}

    public record NobodysCommand(UUID id) implements Command {}

    public record Ping() implements Command {}

    public record Started(UUID id) implements DomainEvent {}
}
