package com.acme.large;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers over HTTP. */
@RestController
public class LargeController {
    private final LargeOrders orders;

    LargeController(LargeOrders orders) {
        this.orders = orders;
    }

    /** All orders, of which there is at least one. */
    @GetMapping("/orders")
    public List<LargeOrder> orders() {
        orders.save(new LargeOrder("first"));
        return orders.findAll();
    }
}
