package io.petisco.rabbitmq;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import io.petisco.localbroker.BrokerKind;
import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AmqpChannelLimitTest {

    private static final int CHANNEL_MAX = 40;

    private final List<LogRecord> told = new ArrayList<>();

    @Test
    void keepsSomeForDeclaring() {
        assertThat(AmqpChannelLimit.consumers(2047)).isEqualTo(2014);
        assertThat(AmqpChannelLimit.consumers(10)).isEqualTo(1);
        assertThat(AmqpChannelLimit.consumers(0)).as("without a limit").isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void isSaidOnceForManyConsumersWhichStartWhenThereIsRoom() throws Exception {
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                synchronized (told) {
                    told.add(logged);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.petisco.transport");
        log.addHandler(listener);
        try (LocalRabbitMq broker = LocalRabbitMq.start(Options.fromSystem()
                        .withKind(BrokerKind.PROCESS)
                        .withConfiguration("channel_max = " + CHANNEL_MAX));
                RabbitMqTransport transport = TestVhost.transportTo(broker)) {
            transport.start(TestVhost.ONE_QUEUE);
            assertThat(transport.consumersAllowed()).isEqualTo(CHANNEL_MAX - 33);
            List<Consumption> consumptions = new ArrayList<>();
            for (int i = 0; i < CHANNEL_MAX + 10; i++) {
                consumptions.add(transport.consume(new ConsumeRequest("q", 1, false), delivery -> {}));
            }
            assertThat(consumptions).filteredOn(Consumption::isLive).hasSizeLessThanOrEqualTo(CHANNEL_MAX);

            for (int i = 0; i < 20; i++) {
                consumptions.remove(0).close();
            }
            await().until(() -> consumptions.stream().allMatch(Consumption::isLive));
            synchronized (told) {
                assertThat(told)
                        .filteredOn(logged -> logged.getMessage().contains("PETISCO00161"))
                        .hasSize(1);
                assertThat(told)
                        .filteredOn(logged -> logged.getMessage().contains("PETISCO00110"))
                        .isEmpty();
            }
        } finally {
            log.removeHandler(listener);
        }
    }
}
