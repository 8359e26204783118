/**
 * The composition root: reads the options, checks that the agent can work here, builds every part,
 * starts and stops it. Also the one exception barrier between the application and the agent.
 *
 * <p>May import everything; nobody imports it. Read {@link dev.lifeguard.boot.Lifeguard} first,
 * then {@link dev.lifeguard.boot.Switchboard}.
 */
package dev.lifeguard.boot;
