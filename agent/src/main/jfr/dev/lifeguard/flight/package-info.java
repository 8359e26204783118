/**
 * Events for the JDK's Flight Recorder. It sees snapshots and the reporting interface; only it sees
 * {@code jdk.jfr}, which not every runtime has, so that it is loaded by name. Nothing of it runs
 * before the application, or somebody who looks at it, has made the first recording. Begin with
 * {@link dev.lifeguard.flight.FlightReporter}.
 */
package dev.lifeguard.flight;
