package io.petisco.console.http;

import java.time.Clock;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.view.Looks;
import io.petisco.console.view.Overview;
import io.petisco.console.view.PassingMessages;
import io.petisco.console.work.DeadLetterWork;
import io.petisco.console.work.EditedRequeue;
import io.petisco.console.work.Jobs;
import io.petisco.console.work.MessageCatalog;
import io.petisco.console.work.Publishing;

/** What the console can do with one broker. */
public final class Console {

    private final ConsoleBroker broker;
    private final Overview overview;
    private final Looks looks;
    private final PassingMessages passing;
    private final Jobs jobs;
    private final DeadLetterWork work;
    private final EditedRequeue edits;
    private final Publishing publishing;

    /** @param catalog the message types that can be published with a form */
    public Console(ConsoleBroker broker, MessageCatalog catalog) {
        this.broker = broker;
        overview = new Overview(broker, Clock.systemUTC());
        looks = new Looks(broker);
        passing = new PassingMessages(broker);
        jobs = new Jobs(Clock.systemUTC());
        work = new DeadLetterWork(broker, jobs);
        edits = new EditedRequeue(broker, jobs);
        publishing = new Publishing(broker, catalog);
    }

    ConsoleBroker broker() {
        return broker;
    }

    Overview overview() {
        return overview;
    }

    Looks looks() {
        return looks;
    }

    PassingMessages passing() {
        return passing;
    }

    Jobs jobs() {
        return jobs;
    }

    DeadLetterWork work() {
        return work;
    }

    EditedRequeue edits() {
        return edits;
    }

    Publishing publishing() {
        return publishing;
    }
}
