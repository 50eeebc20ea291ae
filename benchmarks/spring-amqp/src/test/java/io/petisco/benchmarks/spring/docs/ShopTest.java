package io.petisco.benchmarks.spring.docs;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.support.converter.Jackson2JsonMessageConverter;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The shop in from-spring-amqp.adoc before it moves, on a real broker. */
class ShopTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int QUICKLY = 100;

    private static AnnotationConfigApplicationContext context;

    /** As Spring Boot would configure it with the settings of the page. */
    @EnableRabbit
    static class Beans extends ShopQueues {

        @Bean
        CachingConnectionFactory connectionFactory() {
            LocalRabbitMq broker = LocalRabbitMq.shared();
            CachingConnectionFactory factory = new CachingConnectionFactory(broker.host(), broker.port());
            factory.setUsername(broker.username());
            factory.setPassword(broker.password());
            return factory;
        }

        @Bean
        RabbitTemplate template(CachingConnectionFactory connections) {
            RabbitTemplate template = new RabbitTemplate(connections);
            template.setMessageConverter(new Jackson2JsonMessageConverter());
            return template;
        }

        @Bean
        SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(CachingConnectionFactory connections) {
            SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
            factory.setConnectionFactory(connections);
            factory.setMessageConverter(new Jackson2JsonMessageConverter());
            factory.setDefaultRequeueRejected(false);
            return factory;
        }

        @Bean
        RabbitAdmin admin(CachingConnectionFactory connections) {
            return new RabbitAdmin(connections);
        }

        @Bean
        Shop listener(RabbitTemplate template) {
            return new Shop(template);
        }

        @Bean
        @Override
        Queue sendReceiptRetry() {
            return QueueBuilder.durable("shop.send_receipt.retry")
                    .ttl(QUICKLY)
                    .deadLetterExchange("")
                    .deadLetterRoutingKey("shop.send_receipt")
                    .build();
        }
    }

    @BeforeAll
    static void start() {
        context = new AnnotationConfigApplicationContext(Beans.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void sendsAReceiptForAnOrder() {
        context.getBean(Shop.class).place(UUID.randomUUID(), "ada@example.org");

        await().atMost(SOON).untilAsserted(() -> assertThat(Shop.MAILS).containsExactly("ada@example.org"));
    }

    @Test
    void setsAMessageAsideThatFailsAfterThreeRetries() {
        context.getBean(Shop.class).place(UUID.randomUUID(), "nowhere");

        RabbitAdmin admin = context.getBean(RabbitAdmin.class);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                admin.getQueueInfo("shop.send_receipt.dead").getMessageCount())
                        .isEqualTo(1));
    }
}
