/**
 * The records of connections, and the leases on them: where tracking, pre-flight and replacement in
 * place meet.
 *
 * <p>A record is found once per call and handed on; the handles that known pools make for each
 * checkout share the record of what lies beneath. A lease is found by the handle that was lent.
 * Nothing of the host is held strongly for longer than a round of the agent's own thread. Read
 * {@code ConnectionRecord}, then {@code Lease}.
 */
package dev.lifeguard.connections;
