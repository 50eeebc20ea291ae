package io.petisco.outbox.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;

/** Publishes when it is flushed. */
@Entity
@EntityListeners(InvoiceListener.class)
public class Invoice {

    @Id
    public String id;

    public int total;
}
