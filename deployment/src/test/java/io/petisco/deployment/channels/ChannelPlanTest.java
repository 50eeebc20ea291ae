package io.petisco.deployment.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.Type;
import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.channels.ChannelUse.Direction;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.PlannedChannel;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the queue for each channel name, and the warnings for names without a queue. */
class ChannelPlanTest {

    record UserCreated(String name) implements DomainEvent {}

    record UserConfirmed(String name) implements DomainEvent {}

    @MessageType(version = 2)
    record InvoicePaid(int cents) implements DomainEvent {}

    record PersistUser(String name) implements Command {}

    static class Handlers {
        @HandlesEvent(maxRetries = 7, noRetryFor = IllegalStateException.class)
        void sendMail(UserCreated event) {}

        @HandlesEvent(service = "billing")
        void book(InvoicePaid event) {}

        @HandlesCommand
        void persistUser(PersistUser command) {}

        @HandlesAllMessages
        void store(MessageEnvelope message) {}
    }

    private static final TestApplication APPLICATION = TestApplication.of(
            UserCreated.class, UserConfirmed.class, InvoicePaid.class, PersistUser.class, Handlers.class);

    private final List<ChannelUse> uses = new ArrayList<>();

    private ChannelPlan plan() {
        Validation validation = APPLICATION.validation();
        return ChannelPlan.of(
                validation.settings(),
                validation.handlers(),
                validation.messages(),
                validation::oldestVersion,
                new TypeHierarchy(APPLICATION.index()),
                uses,
                (direction, channel) -> channel.endsWith("elsewhere")
                        ? ChannelPlan.Configured.OTHER
                        : channel.startsWith("my-") ? ChannelPlan.Configured.FITTING : ChannelPlan.Configured.NONE);
    }

    private void use(Direction direction, String channel, Class<?> payload) {
        Type type = payload == null ? null : ClassType.create(payload);
        uses.add(new ChannelUse(direction, channel, "org.acme.Bean#on" + uses.size(), "on", type));
    }

    private String queueOf(String channel, Class<?> payload) {
        use(Direction.INCOMING, channel, payload);
        ChannelPlan plan = plan();
        assertThat(plan.problems().list()).isEmpty();
        assertThat(plan.incoming()).extracting(PlannedChannel::name).containsExactly(channel);
        return plan.used().get(channel).get("mp.messaging.incoming." + channel + ".queue.name");
    }

    @Test
    void aNewHandlerPartIsANewQueue() {
        assertThat(queueOf("user_created-greet", UserCreated.class))
                .isEqualTo("acme.registration.1.event.user_created.greet");
        assertThat(plan().warnings()).isEmpty();
    }

    @Test
    void theNameAloneSuffices() {
        assertThat(queueOf("user_created-greet", byte[].class)).endsWith(".user_created.greet");
    }

    @Test
    void aVersionIsPartOfTheName() {
        assertThat(queueOf("invoice_paid_v2-archive", InvoicePaid.class))
                .isEqualTo("acme.registration.2.event.invoice_paid.archive");
    }

    @Test
    void anotherServiceStandsInFront() {
        assertThat(queueOf("billing-invoice_paid_v2-archive", InvoicePaid.class))
                .isEqualTo("acme.billing.2.event.invoice_paid.registration_archive");
    }

    @Test
    void aHandlersQueueIsSharedWithAWarningThatNamesBoth() {
        assertThat(queueOf("user_created-send_mail", UserCreated.class))
                .isEqualTo("acme.registration.1.event.user_created.send_mail");
        ChannelPlan plan = plan();
        assertThat(plan.warnings())
                .containsExactly(
                        "The queue acme.registration.1.event.user_created.send_mail is consumed by the handler "
                                + Handlers.class.getName()
                                + "#sendMail and by the channel 'user_created-send_mail' (org.acme.Bean#on0): each"
                                + " message is delivered to only one of the two. Rename the channel to give it its"
                                + " own queue");
        assertThat(plan.incoming().get(0).consumer().maxRetries()).isEqualTo(7);
        assertThat(plan.incoming().get(0).consumer().noRetryFor()).containsExactly("java.lang.IllegalStateException");
    }

    @Test
    void theQueueOfAnotherServicesHandlerToo() {
        assertThat(queueOf("billing-invoice_paid_v2-book", InvoicePaid.class))
                .isEqualTo("acme.billing.2.event.invoice_paid.registration_book");
    }

    @Test
    void theStoreIsAChannel() {
        assertThat(queueOf("store", MessageEnvelope.class)).isEqualTo("store");
    }

    @Test
    void aParameterOfAnotherTypeIsAProblem() {
        use(Direction.INCOMING, "user_created-greet", UserConfirmed.class);
        use(Direction.INCOMING, "user_created-send_mail", UserConfirmed.class);

        assertThat(plan().problems().list())
                .extracting(problem -> problem.where() + ": " + problem.what() + ". Fix: " + problem.fix())
                .containsExactly(
                        "org.acme.Bean#on0: the channel 'user_created-greet' carries user.created, and the"
                                + " parameter is "
                                + UserConfirmed.class.getName()
                                + ". Fix: name the channel after the parameter, as in 'user_confirmed-on', or"
                                + " declare a parameter of the type that the channel carries",
                        "org.acme.Bean#on1: the channel 'user_created-send_mail' carries user.created, and the"
                                + " parameter is "
                                + UserConfirmed.class.getName()
                                + ". Fix: name the channel after the parameter, as in 'user_confirmed-on', or"
                                + " declare a parameter of the type that the channel carries");
    }

    @Test
    void aCommandHasOneHandlerAlsoIfThatIsAChannel() {
        use(Direction.INCOMING, "persist_user-again", PersistUser.class);

        assertThat(plan().problems().list())
                .extracting(problem -> problem.where() + ": " + problem.what())
                .containsExactly(Handlers.class.getName()
                        + "#persistUser and org.acme.Bean#on0: the command"
                        + " acme.registration.1.command.persist_user has 2"
                        + " handlers");
    }

    @Test
    void aNearlyCorrectNameGetsAHint() {
        use(Direction.INCOMING, "user-created-send-mail", String.class);
        use(Direction.INCOMING, "mails", UserCreated.class);
        use(Direction.OUTGOING, "domain-event", null);
        use(Direction.OUTGOING, "things", UserCreated.class);

        ChannelPlan plan = plan();
        String end = ") has no connector, and is not a channel of the extension: ";
        assertThat(plan.warnings())
                .containsExactlyInAnyOrder(
                        "The incoming channel 'user-created-send-mail' (org.acme.Bean#on0" + end
                                + "did you mean 'user_created-send_mail'?",
                        "The incoming channel 'mails' (org.acme.Bean#on1" + end
                                + "channels for ChannelPlanTest$UserCreated are called"
                                + " <message>-<handler>, as 'user_created-on'",
                        "The outgoing channel 'domain-event' (org.acme.Bean#on2" + end
                                + "did you mean 'domain-events'?",
                        "The outgoing channel 'things' (org.acme.Bean#on3" + end + "the channel for"
                                + " ChannelPlanTest$UserCreated is 'domain-events'");
        assertThat(plan.used()).isEmpty();
    }

    @Test
    void channelsWithinTheApplicationAndThoseOfOtherConnectorsAreLeftAlone() {
        use(Direction.INCOMING, "user_created-inside", UserCreated.class);
        use(Direction.OUTGOING, "user_created-inside", UserCreated.class);
        use(Direction.INCOMING, "user_created-elsewhere", UserCreated.class);
        use(Direction.INCOMING, "prices", Double.class);
        use(Direction.OUTGOING, "my-domain-events", UserCreated.class);
        use(Direction.INCOMING, "my-users", UserCreated.class);

        ChannelPlan plan = plan();
        assertThat(plan.used()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.problems().list()).isEmpty();
    }

    @Test
    void theFileListsAllAndMarksWhatIsUsed() {
        use(Direction.INCOMING, "user_created-greet", UserCreated.class);
        use(Direction.OUTGOING, "domain-events", UserCreated.class);
        ChannelPlan plan = plan();

        String file =
                new String(ChannelProperties.file(plan.available(), plan.used().keySet()));

        assertThat(plan.used().keySet()).isEqualTo(Set.of("user_created-greet", "domain-events"));
        assertThat(file.lines().filter(line -> line.startsWith("# ")).skip(1))
                .containsExactly(
                        "# billing-invoice_paid_v2-book: not used",
                        "# commands: not used",
                        "# domain-events: used",
                        "# persist_user-persist_user: not used",
                        "# store: not used",
                        "# user_created-greet: used",
                        "# user_created-send_mail: not used");
        assertThat(file)
                .contains("mp.messaging.incoming.user_created-send_mail.queue.declare=false")
                .contains("mp.messaging.outgoing.domain-events.connector=petisco");
    }
}
