package io.petisco.it.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;

/** Publishes its last booking when it is flushed. */
@Entity(name = "account")
@EntityListeners(AccountListener.class)
public class Account {

    @Id
    public String name;

    @Column(name = "last_booking")
    public long lastBooking;
}
