/**
 * A shop that loses connections, for the pictures in the README: what is seen of it has its names.
 * Read {@link com.acme.shop.Shop} first.
 */
package com.acme.shop;
