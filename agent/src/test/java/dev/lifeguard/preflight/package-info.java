/** Pre-flight against real sockets and a real database server. Read SocketPeekTest first. */
package dev.lifeguard.preflight;
