/**
 * How the agent touches what is not its own: objects of the host held weakly, fields and methods
 * found by name, packages of modules opened where they are read, stopped applications left alone,
 * errors kept from the host and counted, the JDK's classes told by their names.
 *
 * <p>Knows no pool, no driver and no other package of the agent. Read {@code Chain} and {@code
 * WeakIdentityMap}.
 */
package dev.lifeguard.host;
