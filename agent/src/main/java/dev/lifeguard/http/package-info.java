/**
 * The port that an operator asked for: metrics, health and the page. Read {@code HttpPort} first.
 *
 * <p>A server of our own, for what the JDK's would do to the host: it asks the host's class path
 * for another implementation, starts java.util.logging, obeys the host's system properties, and has
 * no limit for slow clients that could be set without one.
 */
package dev.lifeguard.http;
