/**
 * Pictures of one moment: what reports, the log and the command line say. Made once, on any thread,
 * and never changed; nothing of the application is held. Read {@code ReportSnapshot} first.
 */
package dev.lifeguard.snapshots;
