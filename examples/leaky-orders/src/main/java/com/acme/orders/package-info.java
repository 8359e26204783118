/**
 * A shop of 2008: clerks take, ship and look up orders; JDBC by hand, a pool of five connections.
 * It knows nothing of Lifeguard. Read {@link com.acme.orders.Shop} first.
 */
package com.acme.orders;
