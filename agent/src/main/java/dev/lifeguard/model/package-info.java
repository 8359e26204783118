/**
 * Values that the layers hand to each other: snapshots for the reports, verdicts and their
 * evidence, hook events, the clock.
 *
 * <p>Nothing here holds on to an object of the application, and snapshots never change once they
 * are handed over, so a report can be written on any thread. May import {@code java.lang} and
 * {@code java.util} only. Read {@link dev.lifeguard.model.ReportSnapshot} first.
 */
package dev.lifeguard.model;
