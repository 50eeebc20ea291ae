package io.petisco.benchmarks.modulith;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.support.DelegatingEventExternalizer;

/**
 * Sends events to a {@link RabbitTemplate}, as {@code spring-modulith-events-amqp} would, which does not exist for this
 * version. Unlike with that module, a publication is complete only when the broker has confirmed the message.
 */
@Configuration
class RabbitSettings {

    static final String EXCHANGE = "bench.modulith";
    static final String QUEUE = "bench.modulith";
    static final String ROUTING_KEY = "order.placed";

    @Bean
    DelegatingEventExternalizer rabbitExternalizer(
            EventExternalizationConfiguration configuration, RabbitTemplate template) {
        return new DelegatingEventExternalizer(configuration, (target, payload) -> {
            CorrelationData correlation = new CorrelationData();
            template.convertAndSend(target.getTarget(), target.getKey(), payload, correlation);
            return correlation.getFuture().thenAccept(confirm -> {
                if (!confirm.ack() || correlation.getReturned() != null) {
                    throw new IllegalStateException("not confirmed: " + confirm.reason());
                }
            });
        });
    }

    @Bean
    JacksonJsonMessageConverter converter() {
        return new JacksonJsonMessageConverter();
    }

    @Bean
    TopicExchange exchange() {
        return new TopicExchange(EXCHANGE);
    }

    @Bean
    Queue queue() {
        return new Queue(QUEUE);
    }

    @Bean
    Binding binding(Queue queue, TopicExchange exchange) {
        return BindingBuilder.bind(queue).to(exchange).with(ROUTING_KEY);
    }
}
