package com.acme.large;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Something to store. */
@Entity
public class LargeOrder {
    @Id @GeneratedValue private Long id;
    private String name;

    /** For Hibernate. */
    protected LargeOrder() {}

    LargeOrder(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
