package io.petisco.frameworks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** An entity. */
@Entity
public class Customer extends PanacheEntityBase {

    @Id
    public String name;

    public String city;

    protected Customer() {}

    Customer(String name, String city) {
        this.name = name;
        this.city = city;
    }
}
