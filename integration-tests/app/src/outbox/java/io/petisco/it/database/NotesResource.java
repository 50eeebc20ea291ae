package io.petisco.it.database;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.petisco.it.database.Notes.LedgerWritten;
import io.petisco.it.database.Notes.LedgerWrittenLate;
import io.petisco.it.database.Notes.LedgerWrittenOnce;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;

/** Makes the application publish in transactions. */
@Path("/remote/notes")
@Blocking
public class NotesResource {

    private static final int KEYED = 20;

    @Inject
    DomainEventBus events;

    @Inject
    Notes notes;

    @GET
    public List<String> handled() {
        return notes.handled();
    }

    @GET
    @Path("/rows")
    public long rows() {
        return notes.number("select count(*) from petisco_outbox");
    }

    @GET
    @Path("/stored/{text}")
    public long stored(String text) {
        return notes.number("select count(*) from note where text = '" + text + "'");
    }

    @POST
    @Path("/commit/{text}")
    public void commit(String text) {
        notes.create();
        QuarkusTransaction.requiringNew().run(() -> {
            notes.store(text);
            events.publish(new LedgerWritten(text));
        });
    }

    @POST
    @Path("/roll-back/{text}")
    public void rollBack(String text) {
        notes.create();
        QuarkusTransaction.begin();
        notes.store(text);
        events.publish(new LedgerWritten(text));
        QuarkusTransaction.rollback();
    }

    @POST
    @Path("/in-order/{text}")
    public void inOrder(String text) {
        List<LedgerWritten> all = IntStream.range(0, KEYED)
                .mapToObj(number -> new LedgerWritten(text + " " + number))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> events.withKey(text).publish(all));
    }

    /** Two messages that say the same. */
    @POST
    @Path("/twice/{text}")
    public void twice(String text) {
        QuarkusTransaction.requiringNew()
                .run(() -> events.publish(new LedgerWrittenOnce(text), new LedgerWrittenOnce(text)));
        QuarkusTransaction.requiringNew().run(() -> events.publish(new LedgerWritten("after " + text)));
    }

    @POST
    @Path("/late/{text}")
    public void late(String text) {
        events.publish(new LedgerWrittenLate(text));
    }

    @POST
    @Path("/schedule/{text}/{millis}")
    public String schedule(String text, long millis) {
        return events.in(Duration.ofMillis(millis)).schedule(new LedgerWritten(text)).id();
    }

    @POST
    @Path("/cancel/{id}")
    public boolean cancel(UUID id) {
        return events.cancel(new Scheduled(id.toString()));
    }
}
