package io.petisco.console.http;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.petisco.MessageConsumer;
import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.view.ConsumersView;
import io.petisco.console.view.Looks;
import io.petisco.console.view.Overview;
import io.petisco.console.view.PassingMessages;
import io.petisco.console.view.TopologyView;
import io.petisco.console.work.Consuming;
import io.petisco.console.work.DeadLetterWork;
import io.petisco.console.work.EditedRequeue;
import io.petisco.console.work.Jobs;
import io.petisco.console.work.MessageCatalog;
import io.petisco.console.work.Publishing;
import io.petisco.operations.topology.PlannedTopology;

/** What the console can do with one broker. */
public final class Console {

    private final ConsoleBroker broker;
    private final Overview overview;
    private final Looks looks;
    private final PassingMessages passing;
    private final TopologyView topology;
    private final ConsumersView consumers;
    private final Consuming consuming;
    private final Jobs jobs;
    private final DeadLetterWork work;
    private final EditedRequeue edits;
    private final Publishing publishing;

    /**
     * @param catalog the message types that can be published with a form
     * @param topologies what applications declare, to compare it with the broker
     * @param own the consumers of the application that the console belongs to
     */
    public Console(
            ConsoleBroker broker,
            MessageCatalog catalog,
            List<PlannedTopology> topologies,
            Optional<MessageConsumer> own) {
        this.broker = broker;
        overview = new Overview(broker, Clock.systemUTC());
        looks = new Looks(broker);
        passing = new PassingMessages(broker);
        topology = new TopologyView(broker, topologies);
        consumers = new ConsumersView(broker, own);
        consuming = new Consuming(own);
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

    TopologyView topology() {
        return topology;
    }

    ConsumersView consumers() {
        return consumers;
    }

    Consuming consuming() {
        return consuming;
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
