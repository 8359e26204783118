/**
 * A nightly import of 2006: JDBC by hand, a pool that is a list. It knows nothing of Lifeguard.
 * Read {@link com.acme.nightmare.Nightmare} first.
 */
package com.acme.nightmare;
