package com.acme.large;

import org.springframework.data.jpa.repository.JpaRepository;

/** Where orders are stored. */
public interface LargeOrders extends JpaRepository<LargeOrder, Long> {}
