package io.petisco.outbox.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** An entity of Panache. */
@Entity
public class Receipt extends PanacheEntityBase {

    @Id
    public String id;
}
