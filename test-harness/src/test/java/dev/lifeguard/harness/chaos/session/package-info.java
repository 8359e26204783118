/**
 * What must never happen to a session, whatever dies: a statement run twice, a question answered by
 * another session than the one it was about, a prepared statement that runs another's SQL.
 *
 * <p>{@link dev.lifeguard.harness.chaos.session.SessionProgram} does JDBC in a JVM of its own, call
 * by call as the test says; {@link dev.lifeguard.harness.chaos.session.RemoteSession} is the test's
 * end. Read {@link dev.lifeguard.harness.chaos.session.InFlightTest} first.
 */
package dev.lifeguard.harness.chaos.session;
