package io.petisco.benchmarks.spring.docs;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.context.annotation.Bean;

/** The beans in from-spring-amqp.adoc. */
class ShopQueues {

    @Bean
    TopicExchange shop() {
        return new TopicExchange("shop");
    }

    @Bean
    Queue sendReceipt() {
        return QueueBuilder.durable("shop.send_receipt")
                .deadLetterExchange("")
                .deadLetterRoutingKey("shop.send_receipt.retry")
                .build();
    }

    @Bean
    Queue sendReceiptRetry() {
        return QueueBuilder.durable("shop.send_receipt.retry")
                .ttl(10_000)
                .deadLetterExchange("")
                .deadLetterRoutingKey("shop.send_receipt")
                .build();
    }

    @Bean
    Queue sendReceiptDead() {
        return QueueBuilder.durable("shop.send_receipt.dead").build();
    }

    @Bean
    Binding sendReceiptBinding(TopicExchange shop) {
        return BindingBuilder.bind(sendReceipt()).to(shop).with("order.placed");
    }
}
