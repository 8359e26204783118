/**
 * Finds the socket beneath a physical connection, looks at it without sending a byte, and closes it
 * when somebody waits too long.
 *
 * <p>Reads private fields of the JDK and of known drivers; what it is not sure of, it leaves alone.
 * Read {@link dev.lifeguard.sockets.SocketPeek} first.
 */
package dev.lifeguard.sockets;
