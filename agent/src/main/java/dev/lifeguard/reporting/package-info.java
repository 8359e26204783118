/**
 * Snapshots in, texts out: the JSON report, the report file and the log.
 *
 * <p>Every report is a pure function of a snapshot, so it is tested against golden text. Sees
 * {@code model} and nothing else of the agent, and never a live lease. Everything here runs on the
 * agent's own thread (or at exit), never inside a call of the application, and writes to stderr or
 * a file, never to stdout. Read {@link dev.lifeguard.reporting.LogReporter} first, then {@link
 * dev.lifeguard.reporting.JsonReport}.
 */
package dev.lifeguard.reporting;
