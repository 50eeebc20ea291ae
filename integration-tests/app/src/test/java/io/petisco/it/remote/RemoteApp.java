package io.petisco.it.remote;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

import jakarta.enterprise.inject.Vetoed;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.it.Controlled;
import io.petisco.it.Received;
import io.petisco.it.Runtimes;
import io.petisco.it.Sequences;
import io.petisco.it.SpecialHandlers;

/** Stands for the beans of an application in another process. */
public final class RemoteApp {

    private RemoteApp() {}

    /** The actions of a bean, over HTTP. */
    public static <T> T get(Class<T> type) {
        Http http = Http.toTheTestedApplication();
        Object bean = Map.<Class<?>, Object>of(
                        DomainEventBus.class, new RemoteEventBus(new RemotePublisher(http, false)),
                        CommandBus.class, new RemoteCommandBus(new RemotePublisher(http, true)),
                        MessageConsumer.class, new RemoteConsumer(http),
                        Received.class, new RemoteReceived(http),
                        Controlled.class, new RemoteControlled(http),
                        SpecialHandlers.class, new RemoteSpecialHandlers(http),
                        Sequences.class, new RemoteSequences(http),
                        Runtimes.class, new RemoteRuntimes(http))
                .get(type);
        return type.cast(bean);
    }

    @Vetoed
    private static final class RemoteControlled extends Controlled {
        private final Http http;

        RemoteControlled(Http http) {
            this.http = http;
        }

        @Override
        public CountDownLatch holdAt(int number) {
            http.post("hold/" + number);
            return new CountDownLatch(1) {
                @Override
                public void countDown() {
                    super.countDown();
                    http.post("release");
                }
            };
        }

        @Override
        public void holdNothing() {
            http.post("hold-nothing");
        }
    }

    @Vetoed
    private static final class RemoteSpecialHandlers extends SpecialHandlers {
        private final Http http;

        RemoteSpecialHandlers(Http http) {
            this.http = http;
        }

        @Override
        public void setFailing(boolean failing) {
            http.post("failing/" + failing);
        }
    }

    @Vetoed
    private static final class RemoteSequences extends Sequences {
        private final Http http;

        RemoteSequences(Http http) {
            this.http = http;
        }

        @Override
        public int mostAtOnce() {
            return Integer.parseInt(http.get("most-at-once"));
        }
    }

    @Vetoed
    private static final class RemoteRuntimes extends Runtimes {
        private final Http http;

        RemoteRuntimes(Http http) {
            this.http = http;
        }

        @Override
        public int javaVersion() {
            return Integer.parseInt(http.get("java-version"));
        }

        @Override
        public String failureOnEventLoop() {
            return http.get("failure-on-event-loop");
        }
    }
}
