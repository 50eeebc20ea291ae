package io.petisco.benchmarks.spring.docs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.messaging.handler.annotation.Header;

/** The publisher and the listener in from-spring-amqp.adoc. */
class Shop {

    static final List<String> MAILS = new CopyOnWriteArrayList<>();

    private final RabbitTemplate template;

    Shop(RabbitTemplate template) {
        this.template = template;
    }

    record OrderPlaced(UUID orderId, String email) {}

    private static void mail(String email) {
        if (!email.contains("@")) {
            throw new IllegalArgumentException("no address: " + email);
        }
        MAILS.add(email);
    }

    void place(UUID orderId, String email) {
        template.convertAndSend("shop", "order.placed", new OrderPlaced(orderId, email));
    }

    @RabbitListener(queues = "shop.send_receipt")
    void sendReceipt(OrderPlaced order, @Header(name = "x-death", required = false) List<Map<String, Object>> deaths) {
        long attempts = deaths == null ? 0 : (long) deaths.get(0).get("count");
        if (attempts > 3) {
            template.convertAndSend("", "shop.send_receipt.dead", order);
            return;
        }
        mail(order.email());
    }
}
