package io.petisco.benchmarks.spring;

import java.io.IOException;

import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.Meter;
import io.petisco.benchmarks.workload.OrderPlaced;
import io.petisco.benchmarks.workload.Turn;

/** A {@link RabbitTemplate} and a {@code @RabbitListener}. */
public final class SpringAmqp implements Contender {

    private AnnotationConfigApplicationContext context;
    private RabbitTemplate template;
    private Meter meter;

    public static void main(String[] arguments) throws Exception {
        Turn.run(new SpringAmqp());
    }

    @Override
    public void start(Meter meter) throws InterruptedException {
        this.meter = meter;
        context = new AnnotationConfigApplicationContext(SpringSettings.class);
        context.getBean(OrderListener.class).setMeter(meter);
        template = context.getBean(RabbitTemplate.class);
        for (MessageListenerContainer container :
                context.getBean(RabbitListenerEndpointRegistry.class).getListenerContainers()) {
            while (!container.isRunning()) {
                Thread.sleep(10);
            }
        }
    }

    @Override
    public void publish(long sequence, long sent) {
        CorrelationData correlation = new CorrelationData();
        correlation.getFuture().whenComplete((confirm, failure) -> {
            if (failure == null && confirm.isAck() && correlation.getReturned() == null) {
                meter.confirmed(1);
            } else {
                meter.failed(new IOException("not confirmed: " + confirm, failure));
            }
        });
        template.convertAndSend(
                SpringSettings.EXCHANGE,
                SpringSettings.ROUTING_KEY,
                (Object) OrderPlaced.of(sequence, sent),
                correlation);
    }

    @Override
    public void close() {
        context.close();
    }
}
